package vedette.functions.aggregate;

import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The states of `hll` in the columns of a row, joined into one: `hll_merge` outside `summarize`.
/// Values that are no such state are left out.
///
/// ```kql
/// range x from 1 to 10 step 1 | summarize a = hll(x), b = hll(x + 5) | project n = dcount_hll(hll_merge(a, b))
/// // n:long
/// // 15
/// ```
@Scalar("hll_merge (row)")
final class HllMergeRow {
  private HllMergeRow() {}

  static Dynamic row(Dynamic... states) {
    var merged = new DistinctCount();
    for (var state : states) {
      var read = DistinctCount.read(state);
      if (read != null) {
        merged.merge(read);
      }
    }
    return merged.write();
  }
}
