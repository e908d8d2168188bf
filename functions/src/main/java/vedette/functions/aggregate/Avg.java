package vedette.functions.aggregate;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import vedette.data.number.Decimals;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.declare.Aggregate;

/// The mean of the values that are not null; NaN when there is none, null for times.
///
/// ```kql
/// datatable(x:long)[1, 2, long(null)] | summarize avg(x)
/// // avg_x:real
/// // 1.5
/// ```
@Aggregate("avg")
final class Avg {
  private Avg() {}

  static final class OfReal {
    private double sum;
    private long count;

    void add(double value) {
      sum += value;
      count++;
    }

    void merge(OfReal other) {
      sum += other.sum;
      count += other.count;
    }

    double result() {
      return sum / count;
    }
  }

  static final class OfTimeSpan {
    private final TickSum ticks = new TickSum();

    void add(TimeSpan value) {
      ticks.add(value.ticks());
    }

    void merge(OfTimeSpan other) {
      ticks.merge(other.ticks);
    }

    @Nullable TimeSpan result() {
      return ticks.isEmpty() ? null : new TimeSpan(ticks.mean());
    }
  }

  static final class OfDateTime {
    private final TickSum ticks = new TickSum();

    void add(DateTime value) {
      ticks.add(value.ticks());
    }

    void merge(OfDateTime other) {
      ticks.merge(other.ticks);
    }

    @Nullable DateTime result() {
      return ticks.isEmpty() ? null : new DateTime(ticks.mean());
    }
  }

  static final class OfDecimal {
    private @Nullable BigDecimal sum = BigDecimal.ZERO;
    private long count;

    void add(BigDecimal value) {
      sum = sum == null ? null : Decimals.add(sum, value);
      count++;
    }

    void merge(OfDecimal other) {
      sum = (sum == null || other.sum == null) ? null : Decimals.add(sum, other.sum);
      count += other.count;
    }

    @Nullable BigDecimal result() {
      return (sum == null || count == 0) ? null : Decimals.divide(sum, Decimals.of(count));
    }
  }
}
