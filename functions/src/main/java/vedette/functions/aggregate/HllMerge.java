package vedette.functions.aggregate;

import vedette.data.dynamic.Dynamic;
import vedette.declare.Aggregate;
import vedette.functions.Sized;

/// The states of `hll` of all rows, joined into one.
///
/// ```kql
/// range x from 1 to 9 step 1 | summarize h = hll(x) by x % 2 | summarize m = hll_merge(h) | project n = dcount_hll(m)
/// // n:long
/// // 9
/// ```
@Aggregate("hll_merge")
final class HllMerge implements Sized {
  private final DistinctCount values = new DistinctCount();

  void add(Dynamic state) {
    var read = DistinctCount.read(state);
    if (read != null) {
      values.merge(read);
    }
  }

  @Override
  public long bytes() {
    return values.bytes();
  }

  void merge(HllMerge other) {
    values.merge(other.values);
  }

  Dynamic result() {
    return values.write();
  }
}
