package vedette.functions.aggregate;

import vedette.data.dynamic.Dynamic;
import vedette.declare.Aggregate;
import vedette.declare.Constant;
import vedette.declare.Default;
import vedette.functions.Sized;

/// The state of `dcount`, to be joined by `hll_merge` and counted by `dcount_hll`.
///
/// ```kql
/// range x from 1 to 10 step 1 | summarize h = hll(x) | project n = dcount_hll(h)
/// // n:long
/// // 10
/// ```
@Aggregate("hll")
final class Hll implements Sized {
  private final DistinctCount values = new DistinctCount();

  void add(Object value, @Constant(required = true) @Default("1") long accuracy) {
    values.accuracy(accuracy);
    values.add(value);
  }

  @Override
  public long bytes() {
    return values.bytes();
  }

  void merge(Hll other) {
    values.merge(other.values);
  }

  Dynamic result() {
    return values.write();
  }
}
