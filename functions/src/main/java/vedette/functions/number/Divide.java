package vedette.functions.number;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import vedette.data.number.Decimals;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.declare.Scalar;

/// The quotient of two numbers or timespans, or a timespan divided by a number.
///
/// Whole numbers are divided towards zero, and by zero give null; reals give infinity or NaN.
///
/// ```kql
/// print a = -7 / 2, b = 7 / 2.0, c = 3h / 2h, d = 3h / 2, e = 1 / 0
/// // a:long | b:real | c:real | d:timespan | e:long
/// // -3     | 3.5    | 1.5    | 01:30:00   | null
/// ```
@Scalar("/")
final class Divide {
  private Divide() {}

  static @Nullable Long row(long left, long right) {
    return right == 0 ? null : (Long) (left / right);
  }

  static double row(double left, double right) {
    return left / right;
  }

  static @Nullable BigDecimal row(BigDecimal left, BigDecimal right) {
    return Decimals.divide(left, right);
  }

  static double row(TimeSpan left, TimeSpan right) {
    return (double) left.ticks() / right.ticks();
  }

  static double row(DateTime left, TimeSpan right) {
    return (double) left.ticks() / right.ticks();
  }

  static double row(DateTime left, DateTime right) {
    return (double) left.ticks() / right.ticks();
  }

  static @Nullable TimeSpan row(TimeSpan left, long right) {
    return right == 0 ? null : new TimeSpan(left.ticks() / right);
  }

  static @Nullable TimeSpan row(TimeSpan left, double right) {
    var ticks = left.ticks() / right;
    return Math.abs(ticks) < 0x1p63 ? new TimeSpan((long) ticks) : null;
  }
}
