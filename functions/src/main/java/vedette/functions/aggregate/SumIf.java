package vedette.functions.aggregate;

import java.math.BigDecimal;
import vedette.data.number.Reals;
import vedette.data.time.TimeSpan;
import vedette.declare.Aggregate;

/// As `sum`, over the rows for which `predicate` is true.
///
/// ```kql
/// datatable(x:long)[1, 2, 5] | summarize sumif(x, x > 1)
/// // sumif_x:long
/// // 7
/// ```
@Aggregate("sumif")
final class SumIf {
  private SumIf() {}

  static final class Longs {
    private long sum;

    void add(long value, boolean predicate) {
      sum += predicate ? value : 0;
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

    void add(double value, boolean predicate) {
      sum += predicate ? value : 0;
    }

    void merge(Reals other) {
      sum += other.sum;
    }

    double result() {
      return sum;
    }
  }

  static final class Exact {
    private final Sum.Exact chosen = new Sum.Exact();

    void add(BigDecimal value, boolean predicate) {
      if (predicate) {
        chosen.add(value);
      }
    }

    void merge(Exact other) {
      chosen.merge(other.chosen);
    }

    BigDecimal result() {
      return chosen.result();
    }
  }

  static final class Spans {
    private long ticks;

    void add(TimeSpan value, boolean predicate) {
      ticks += predicate ? value.ticks() : 0;
    }

    void merge(Spans other) {
      ticks += other.ticks;
    }

    TimeSpan result() {
      return new TimeSpan(ticks);
    }
  }
}
