package vedette.functions.aggregate;

import vedette.declare.Aggregate;
import vedette.declare.Constant;
import vedette.declare.Default;

/// The number of different values that are not null: exact up to 65,536, estimated with an error of
/// about 0.8 % above. `accuracy` is accepted and makes no difference.
///
/// ```kql
/// datatable(x:string)["a", "b", "a"] | summarize dcount(x)
/// // dcount_x:long
/// // 2
/// ```
@Aggregate("dcount")
final class DCount {
  private final DistinctSketch seen = new DistinctSketch();

  void add(Object value, @Constant(required = true) @Default("1") long accuracy) {
    seen.add(DistinctSketch.hash(value));
  }

  void merge(DCount other) {
    seen.merge(other.seen);
  }

  long result() {
    return seen.count();
  }
}
