package vedette.functions.aggregate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.number.Reals;
import vedette.data.time.TimeSpan;
import vedette.data.type.Type;
import vedette.declare.Aggregate;
import vedette.functions.Accumulator;

/// The sum of the values that are not null; zero when there is none. Longs wrap around.
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

  static final class Longs {
    private long sum;

    void add(long value) {
      sum += value;
    }

    void merge(Longs other) {
      sum += other.sum;
    }

    long result() {
      return sum;
    }
  }

  static final class Reals {
    private double sum;

    void add(double value) {
      sum += value;
    }

    void merge(Reals other) {
      sum += other.sum;
    }

    double result() {
      return sum;
    }
  }

  static final class Exact {
    private BigDecimal sum = BigDecimal.ZERO;

    void add(BigDecimal value) {
      sum = sum.add(value, MathContext.DECIMAL128);
    }

    void merge(Exact other) {
      add(other.sum);
    }

    BigDecimal result() {
      return sum;
    }
  }

  static final class Spans {
    private long ticks;

    void add(TimeSpan value) {
      ticks += value.ticks();
    }

    void merge(Spans other) {
      ticks += other.ticks;
    }

    TimeSpan result() {
      return new TimeSpan(ticks);
    }
  }
}
