package vedette.functions.aggregate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.type.Type;
import vedette.declare.Aggregate;
import vedette.declare.Constant;
import vedette.functions.Sized;

/// Several percentiles at once, one column each.
///
/// ```kql
/// range x from 1 to 10 step 1 | summarize percentiles(x, 50, 90)
/// // percentile_x_50:long | percentile_x_90:long
/// // 5                    | 9
/// ```
@Aggregate("percentiles")
final class Percentiles implements Sized {
  private final Quantiles quantiles = new Quantiles();
  private double[] percents = {};

  static Type type(List<Type> arguments) {
    return Percentile.quantileOf(arguments.getFirst());
  }

  void add(Object value, @Constant(required = true) double... percents) {
    this.percents = percents;
    quantiles.add(value, 1);
  }

  @Override
  public long bytes() {
    return quantiles.bytes();
  }

  void merge(Percentiles other) {
    percents = other.quantiles.isEmpty() ? percents : other.percents;
    quantiles.merge(other.quantiles);
  }

  @Nullable Object result(int output) {
    return output < percents.length ? quantiles.value(percents[output]) : null;
  }
}
