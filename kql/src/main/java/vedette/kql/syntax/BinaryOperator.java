package vedette.kql.syntax;

/// An operator between two values. Order of binding, tightest first: text comparisons, `* / %`, `+
/// -`, `< <= > >=`, `== !=` (with the [MemberOperator]s), `and`, `or`.
public enum BinaryOperator {
  OR("or"),
  AND("and"),
  EQUAL("=="),
  NOT_EQUAL("!="),
  LESS("<"),
  LESS_OR_EQUAL("<="),
  GREATER(">"),
  GREATER_OR_EQUAL(">="),
  ADD("+"),
  SUBTRACT("-"),
  MULTIPLY("*"),
  DIVIDE("/"),
  MODULO("%"),
  EQUAL_IGNORING_CASE("=~"),
  NOT_EQUAL_IGNORING_CASE("!~"),
  /// `column : "term"`, of `search`.
  MATCHES_TERM(":"),
  HAS("has"),
  NOT_HAS("!has"),
  HAS_CS("has_cs"),
  NOT_HAS_CS("!has_cs"),
  HAS_PREFIX("hasprefix"),
  NOT_HAS_PREFIX("!hasprefix"),
  HAS_PREFIX_CS("hasprefix_cs"),
  NOT_HAS_PREFIX_CS("!hasprefix_cs"),
  HAS_SUFFIX("hassuffix"),
  NOT_HAS_SUFFIX("!hassuffix"),
  HAS_SUFFIX_CS("hassuffix_cs"),
  NOT_HAS_SUFFIX_CS("!hassuffix_cs"),
  CONTAINS("contains"),
  NOT_CONTAINS("!contains"),
  CONTAINS_CS("contains_cs"),
  NOT_CONTAINS_CS("!contains_cs"),
  STARTS_WITH("startswith"),
  NOT_STARTS_WITH("!startswith"),
  STARTS_WITH_CS("startswith_cs"),
  NOT_STARTS_WITH_CS("!startswith_cs"),
  ENDS_WITH("endswith"),
  NOT_ENDS_WITH("!endswith"),
  ENDS_WITH_CS("endswith_cs"),
  NOT_ENDS_WITH_CS("!endswith_cs"),
  LIKE("like"),
  NOT_LIKE("notlike"),
  LIKE_CS("likecs"),
  NOT_LIKE_CS("notlikecs"),
  MATCHES_REGEX("matches regex");

  private final String symbol;

  BinaryOperator(String symbol) {
    this.symbol = symbol;
  }

  /// How it is usually written; older spellings (`notcontains`, `<>`) read as the usual one.
  public String symbol() {
    return symbol;
  }
}
