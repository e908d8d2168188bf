package vedette.functions.aggregate;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;
import vedette.data.number.Decimals;
import vedette.data.number.Reals;
import vedette.data.time.Calendar;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.declare.Aggregate;

/// The mean of the values that are not null; of numbers NaN when there is none, of times null.
///
/// ```kql
/// datatable(x:long)[1, 2, long(null)] | summarize avg(x)
/// // avg_x:real
/// // 1.5
/// ```
@Aggregate("avg")
final class Avg {
  private Avg() {}

  static final class Reals {
    private double sum;
    private long count;

    void add(double value) {
      sum += value;
      count++;
    }

    void merge(Reals other) {
      sum += other.sum;
      count += other.count;
    }

    double result() {
      return sum / count;
    }
  }

  static final class Exact {
    private BigDecimal sum = BigDecimal.ZERO;
    private long count;

    void add(BigDecimal value) {
      sum = sum.add(value, MathContext.DECIMAL128);
      count++;
    }

    void merge(Exact other) {
      sum = sum.add(other.sum, MathContext.DECIMAL128);
      count += other.count;
    }

    @Nullable BigDecimal result() {
      return Decimals.divide(sum, BigDecimal.valueOf(count));
    }
  }

  static final class Spans {
    private final TickMean mean = new TickMean();

    void add(TimeSpan value) {
      mean.add(value.ticks());
    }

    void merge(Spans other) {
      mean.merge(other.mean);
    }

    @Nullable TimeSpan result() {
      return mean.isEmpty() ? null : new TimeSpan(mean.ticks());
    }
  }

  static final class Moments {
    private final TickMean mean = new TickMean();

    void add(DateTime value) {
      mean.add(value.ticks());
    }

    void merge(Moments other) {
      mean.merge(other.mean);
    }

    @Nullable DateTime result() {
      return mean.isEmpty() ? null : Calendar.valid(mean.ticks());
    }
  }
}
