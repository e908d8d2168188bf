package vedette.engine.operator;

/// What the held side of a join tells the other one about the rows that can meet any of its own: a
/// permission to leave rows out, for a scan that can do so before it reads them.
public sealed interface Narrowing permits KeyMembers, WithinSpans {
  /// The column that this is about.
  int position();

  /// The same of a column at another position, for the operator below.
  Narrowing at(int other);

  /// The filter of a scan that says it.
  ScanFilter filter();
}
