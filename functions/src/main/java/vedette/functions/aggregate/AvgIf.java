package vedette.functions.aggregate;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import vedette.data.number.Reals;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.declare.Aggregate;

/// As `avg`, over the rows for which `predicate` is true.
///
/// ```kql
/// datatable(x:long)[1, 2, 5] | summarize avgif(x, x > 1)
/// // avgif_x:real
/// // 3.5
/// ```
@Aggregate("avgif")
final class AvgIf {
  private AvgIf() {}

  static final class Reals {
    private final Avg.Reals chosen = new Avg.Reals();

    void add(double value, boolean predicate) {
      if (predicate) {
        chosen.add(value);
      }
    }

    void merge(Reals other) {
      chosen.merge(other.chosen);
    }

    double result() {
      return chosen.result();
    }
  }

  static final class Exact {
    private final Avg.Exact chosen = new Avg.Exact();

    void add(BigDecimal value, boolean predicate) {
      if (predicate) {
        chosen.add(value);
      }
    }

    void merge(Exact other) {
      chosen.merge(other.chosen);
    }

    @Nullable BigDecimal result() {
      return chosen.result();
    }
  }

  static final class Spans {
    private final Avg.Spans chosen = new Avg.Spans();

    void add(TimeSpan value, boolean predicate) {
      if (predicate) {
        chosen.add(value);
      }
    }

    void merge(Spans other) {
      chosen.merge(other.chosen);
    }

    @Nullable TimeSpan result() {
      return chosen.result();
    }
  }

  static final class Moments {
    private final Avg.Moments chosen = new Avg.Moments();

    void add(DateTime value, boolean predicate) {
      if (predicate) {
        chosen.add(value);
      }
    }

    void merge(Moments other) {
      chosen.merge(other.chosen);
    }

    @Nullable DateTime result() {
      return chosen.result();
    }
  }
}
