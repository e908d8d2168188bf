package vedette.functions.aggregate;

import vedette.declare.Aggregate;
import vedette.declare.Constant;
import vedette.declare.Default;

/// About how many different values there are, nulls not counted.
///
/// The count is exact up to 4096 values, then an estimate; `accuracy` from 0 (about 1.6 % off) to 4
/// (about 0.2 %) trades memory for exactness.
///
/// ```kql
/// datatable(x:string)["a", "b", "a"] | summarize dcount(x)
/// // dcount_x:long
/// // 2
/// ```
@Aggregate("dcount")
final class DCount {
  private final DistinctCount values = new DistinctCount();

  void add(Object value, @Constant(required = true) @Default("1") long accuracy) {
    values.accuracy(accuracy);
    values.add(value);
  }

  void merge(DCount other) {
    values.merge(other.values);
  }

  long result() {
    return values.estimate();
  }
}
