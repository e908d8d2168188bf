package vedette.functions.aggregate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.type.Type;
import vedette.declare.Aggregate;
import vedette.declare.Constant;
import vedette.functions.Sized;

/// Several weighted percentiles at once, one column each.
///
/// ```kql
/// datatable(x:long, n:long)[1, 10, 2, 1] | summarize percentilesw(x, n, 50, 99)
/// // percentile_x_50:long | percentile_x_99:long
/// // 1                    | 2
/// ```
@Aggregate("percentilesw")
final class PercentilesWeighted implements Sized {
  private final Quantiles quantiles = new Quantiles();
  private double[] percents = {};

  static Type type(List<Type> arguments) {
    return Percentile.quantileOf(arguments.getFirst());
  }

  void add(Object value, long weight, @Constant(required = true) double... percents) {
    this.percents = percents;
    quantiles.add(value, (double) weight);
  }

  @Override
  public long bytes() {
    return quantiles.bytes();
  }

  void merge(PercentilesWeighted other) {
    percents = other.quantiles.isEmpty() ? percents : other.percents;
    quantiles.merge(other.quantiles);
  }

  @Nullable Object result(int output) {
    return output < percents.length ? quantiles.value(percents[output]) : null;
  }
}
