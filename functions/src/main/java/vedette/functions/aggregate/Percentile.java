package vedette.functions.aggregate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.type.Type;
import vedette.declare.Aggregate;
import vedette.declare.Constant;
import vedette.functions.Sized;

/// The value below or at which `percent` percent of all values lie.
///
/// Exact up to 8192 values, then an estimate; always a value that was given.
///
/// ```kql
/// range x from 1 to 10 step 1 | summarize p = percentile(x, 50)
/// // p:long
/// // 5
/// ```
@Aggregate("percentile")
final class Percentile implements Sized {
  private final Quantiles quantiles = new Quantiles();
  private double percent;

  static Type type(List<Type> arguments) {
    return quantileOf(arguments.getFirst());
  }

  /// Percentiles of whole numbers are whole numbers of the wide type.
  static Type quantileOf(Type values) {
    return switch (values) {
      case INT, LONG, BOOL, STRING, GUID, DYNAMIC -> Type.LONG;
      case REAL, DECIMAL, DATETIME, TIMESPAN -> values;
    };
  }

  void add(Object value, @Constant(required = true) double percent) {
    this.percent = percent;
    quantiles.add(value, 1);
  }

  @Override
  public long bytes() {
    return quantiles.bytes();
  }

  void merge(Percentile other) {
    percent = other.quantiles.isEmpty() ? percent : other.percent;
    quantiles.merge(other.quantiles);
  }

  @Nullable Object result() {
    return quantiles.value(percent);
  }
}
