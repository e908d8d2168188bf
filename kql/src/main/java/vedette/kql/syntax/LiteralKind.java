package vedette.kql.syntax;

/// The type of an [Expression.Literal]; texts and dynamic values have nodes of their own.
public enum LiteralKind {
  BOOL,
  INT,
  LONG,
  REAL,
  DECIMAL,
  DATETIME,
  TIMESPAN,
  GUID
}
