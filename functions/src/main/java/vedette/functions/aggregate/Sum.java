package vedette.functions.aggregate;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.number.Decimals;
import vedette.data.time.TimeSpan;
import vedette.data.type.Type;
import vedette.declare.Aggregate;
import vedette.functions.Accumulator;

/// The sum of the values that are not null; 0 when there is none.
///
/// Longs wrap around when they overflow.
///
/// ```kql
/// datatable(x:long)[1, 2, long(null)] | summarize sum(x)
/// // sum_x:long
/// // 3
/// ```
@Aggregate("sum")
final class Sum {
  private Sum() {}

  static @Nullable Accumulator grouped(List<Type> arguments, Type result) {
    return switch (result.storage()) {
      case LONG -> new LongSums(result);
      case DOUBLE -> new RealSums();
      case BOOLEAN, TEXT, DYNAMIC, OBJECT -> null;
    };
  }

  static final class OfLong {
    private long sum;

    void add(long value) {
      sum += value;
    }

    void merge(OfLong other) {
      sum += other.sum;
    }

    long result() {
      return sum;
    }
  }

  static final class OfReal {
    private double sum;

    void add(double value) {
      sum += value;
    }

    void merge(OfReal other) {
      sum += other.sum;
    }

    double result() {
      return sum;
    }
  }

  static final class OfTimeSpan {
    private long ticks;

    void add(TimeSpan value) {
      ticks += value.ticks();
    }

    void merge(OfTimeSpan other) {
      ticks += other.ticks;
    }

    TimeSpan result() {
      return new TimeSpan(ticks);
    }
  }

  static final class OfDecimal {
    private @Nullable BigDecimal sum = BigDecimal.ZERO;

    void add(BigDecimal value) {
      sum = sum == null ? null : Decimals.add(sum, value);
    }

    void merge(OfDecimal other) {
      sum = (sum == null || other.sum == null) ? null : Decimals.add(sum, other.sum);
    }

    @Nullable BigDecimal result() {
      return sum;
    }
  }
}
