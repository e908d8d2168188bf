package vedette.functions.aggregate;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Aggregate;
import vedette.declare.Constant;
import vedette.functions.Sized;

/// Several percentiles at once, in one array.
///
/// ```kql
/// range x from 1 to 10 step 1 | summarize p = percentiles_array(x, dynamic([50, 90]))
/// // p:dynamic
/// // [5,9]
/// ```
@Aggregate("percentiles_array")
final class PercentilesArray {
  private PercentilesArray() {}

  static final class Listed implements Sized {
    private final Quantiles quantiles = new Quantiles();
    private double[] percents = {};

    void add(Object value, @Constant(required = true) double... percents) {
      this.percents = percents;
      quantiles.add(value, 1);
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

    void add(Object value, @Constant(required = true) Dynamic percents) {
      this.percents = Ranks.percents(percents);
      quantiles.add(value, 1);
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
