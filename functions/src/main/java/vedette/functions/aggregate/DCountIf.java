package vedette.functions.aggregate;

import vedette.declare.Aggregate;
import vedette.declare.Constant;
import vedette.declare.Default;
import vedette.functions.Sized;

/// As `dcount`, over the rows for which `predicate` is true.
///
/// ```kql
/// range x from 1 to 9 step 1 | summarize dcountif(x % 3, x > 3)
/// // dcountif_:long
/// // 3
/// ```
@Aggregate("dcountif")
final class DCountIf implements Sized {
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

  void merge(DCountIf other) {
    values.merge(other.values);
  }

  long result() {
    return values.estimate();
  }
}
