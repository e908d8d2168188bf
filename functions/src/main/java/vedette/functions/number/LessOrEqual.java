package vedette.functions.number;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.declare.Scalar;
import vedette.functions.dynamic.Values;

/// Whether `left` is at most `right`; null when one of them is.
///
/// ```kql
/// print a = 1 <= 1, b = 2h <= 1h, c = 1 <= long(null)
/// // a:bool | b:bool | c:bool
/// // true   | false  | null
/// ```
@Scalar("<=")
final class LessOrEqual {
  private LessOrEqual() {}

  static boolean row(long left, long right) {
    return left <= right;
  }

  static boolean row(double left, double right) {
    return left <= right;
  }

  static boolean row(BigDecimal left, BigDecimal right) {
    return left.compareTo(right) <= 0;
  }

  static boolean row(DateTime left, DateTime right) {
    return left.ticks() <= right.ticks();
  }

  static boolean row(TimeSpan left, TimeSpan right) {
    return left.ticks() <= right.ticks();
  }

  static boolean row(boolean left, boolean right) {
    return !left || right;
  }

  static @Nullable Boolean row(Dynamic left, Dynamic right) {
    return Values.areOrdered(left, right) ? (Boolean) (Values.compare(left, right) <= 0) : null;
  }
}
