package vedette.functions.aggregate;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Aggregate;
import vedette.declare.Constant;
import vedette.functions.Sized;

/// Several weighted percentiles at once, in one array.
///
/// ```kql
/// datatable(x:long, n:long)[10, 8, 20, 6, 30, 3, 40, 1] | summarize p = percentilesw_array(x, n, dynamic([50, 75, 99.9]))
/// // p:dynamic
/// // [20,20,40]
/// ```
@Aggregate("percentilesw_array")
final class PercentilesWeightedArray {
  private PercentilesWeightedArray() {}

  static final class Listed implements Sized {
    private final Quantiles quantiles = new Quantiles();
    private double[] percents = {};

    void add(Object value, long weight, @Constant(required = true) double... percents) {
      this.percents = percents;
      quantiles.add(value, (double) weight);
    }

    @Override
    public long bytes() {
      return quantiles.bytes();
    }

    void merge(Listed other) {
      percents = other.quantiles.isEmpty() ? percents : other.percents;
      quantiles.merge(other.quantiles);
    }

    @Nullable Dynamic result() {
      return Ranks.array(quantiles, percents);
    }
  }

  static final class Together implements Sized {
    private final Quantiles quantiles = new Quantiles();
    private double[] percents = {};

    void add(Object value, long weight, @Constant(required = true) Dynamic percents) {
      this.percents = Ranks.percents(percents);
      quantiles.add(value, (double) weight);
    }

    @Override
    public long bytes() {
      return quantiles.bytes();
    }

    void merge(Together other) {
      percents = other.quantiles.isEmpty() ? percents : other.percents;
      quantiles.merge(other.quantiles);
    }

    @Nullable Dynamic result() {
      return Ranks.array(quantiles, percents);
    }
  }
}
