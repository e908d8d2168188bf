package vedette.functions.aggregate;

import vedette.declare.Aggregate;

/// The number of rows for which `predicate` is true.
///
/// ```kql
/// datatable(x:long)[1, 2, 5] | summarize countif(x > 1)
/// // countif_:long
/// // 2
/// ```
@Aggregate("countif")
final class CountIf {
  private long rows;

  void add(boolean predicate) {
    rows += predicate ? 1 : 0;
  }

  void merge(CountIf other) {
    rows += other.rows;
  }

  long result() {
    return rows;
  }
}
