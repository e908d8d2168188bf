package vedette.functions.aggregate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.type.Type;
import vedette.declare.Aggregate;
import vedette.declare.Constant;
import vedette.functions.Sized;

/// As `percentile`, each value counting `weight` times.
///
/// ```kql
/// datatable(x:long, n:long)[1, 10, 2, 1] | summarize p = percentilew(x, n, 50)
/// // p:long
/// // 1
/// ```
@Aggregate("percentilew")
final class PercentileWeighted implements Sized {
  private final Quantiles quantiles = new Quantiles();
  private double percent;

  static Type type(List<Type> arguments) {
    return Percentile.quantileOf(arguments.getFirst());
  }

  void add(Object value, long weight, @Constant(required = true) double percent) {
    this.percent = percent;
    quantiles.add(value, (double) weight);
  }

  @Override
  public long bytes() {
    return quantiles.bytes();
  }

  void merge(PercentileWeighted other) {
    percent = other.quantiles.isEmpty() ? percent : other.percent;
    quantiles.merge(other.quantiles);
  }

  @Nullable Object result() {
    return quantiles.value(percent);
  }
}
