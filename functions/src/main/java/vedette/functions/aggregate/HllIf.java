package vedette.functions.aggregate;

import vedette.data.dynamic.Dynamic;
import vedette.declare.Aggregate;
import vedette.declare.Constant;
import vedette.declare.Default;
import vedette.functions.Sized;

/// As `hll`, over the rows for which `predicate` is true.
///
/// ```kql
/// range x from 1 to 10 step 1 | summarize h = hll_if(x, x > 7) | project n = dcount_hll(h)
/// // n:long
/// // 3
/// ```
@Aggregate("hll_if")
final class HllIf implements Sized {
  private final DistinctCount values = new DistinctCount();

  void add(
      Object value, boolean predicate, @Constant(required = true) @Default("1") long accuracy) {
    if (predicate) {
      values.accuracy(accuracy);
      values.add(value);
    }
  }

  @Override
  public long bytes() {
    return values.bytes();
  }

  void merge(HllIf other) {
    values.merge(other.values);
  }

  Dynamic result() {
    return values.write();
  }
}
