package vedette.functions.aggregate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.type.Type;
import vedette.declare.Aggregate;
import vedette.declare.Constant;
import vedette.declare.Default;
import vedette.functions.Accumulator;
import vedette.functions.Sized;

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
final class DCount implements Sized {
  private final DistinctCount values = new DistinctCount();

  void add(Object value, @Constant(required = true) @Default("1") long accuracy) {
    values.accuracy(accuracy);
    values.add(value);
  }

  /// Texts are counted exactly, by their codes: no choice of accuracy is better.
  static @Nullable Accumulator grouped(List<Type> arguments, Type result) {
    return arguments.getFirst() == Type.STRING ? new DistinctTexts() : null;
  }

  @Override
  public long bytes() {
    return values.bytes();
  }

  void merge(DCount other) {
    values.merge(other.values);
  }

  long result() {
    return values.estimate();
  }
}
