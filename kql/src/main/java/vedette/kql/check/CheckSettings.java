package vedette.kql.check;

/// How a query is to be checked.
///
/// @param openTables whether a table that nobody knows binds with any columns instead of being an
///   error
/// @param maxDepth how deep expressions, pipes and function calls may nest altogether
/// @param maxCalls how many calls of functions written in KQL one query may expand to
/// @param maxOperators how many operators one query may have, those of called functions included
public record CheckSettings(boolean openTables, int maxDepth, int maxCalls, int maxOperators) {
  /// What `query` and `check` use unless told otherwise.
  public static final CheckSettings DEFAULT = new CheckSettings(false, 200, 2_000, 5_000);

  public CheckSettings withOpenTables(boolean open) {
    return new CheckSettings(open, maxDepth, maxCalls, maxOperators);
  }
}
