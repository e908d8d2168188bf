package vedette.kql.syntax;

/// An operator between a value and a list of choices.
public enum MemberOperator {
  IN("in"),
  NOT_IN("!in"),
  IN_IGNORING_CASE("in~"),
  NOT_IN_IGNORING_CASE("!in~"),
  HAS_ANY("has_any"),
  HAS_ALL("has_all");

  private final String symbol;

  MemberOperator(String symbol) {
    this.symbol = symbol;
  }

  /// How it is written.
  public String symbol() {
    return symbol;
  }
}
