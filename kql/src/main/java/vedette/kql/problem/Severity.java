package vedette.kql.problem;

/// How bad a problem is. Only errors decide the verdict about a query.
public enum Severity {
  ERROR,
  WARNING,
  HINT
}
