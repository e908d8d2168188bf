package vedette.functions.number;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import vedette.data.number.Decimals;
import vedette.data.time.Calendar;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.declare.Scalar;

/// The difference of two numbers, timespans or points in time, or an earlier point in time.
///
/// Longs wrap around when they overflow; a moment outside the years 1 to 9999 is null.
///
/// ```kql
/// print a = 2 - 3, b = 1 - 0.5, c = 1h - 90m, d = datetime(2026-02-01) - datetime(2026-01-31)
/// // a:long | b:real | c:timespan | d:timespan
/// // -1     | 0.5    | -00:30:00  | 1.00:00:00
/// ```
@Scalar("-")
final class Subtract {
  private Subtract() {}

  static long row(long left, long right) {
    return left - right;
  }

  static double row(double left, double right) {
    return left - right;
  }

  static @Nullable BigDecimal row(BigDecimal left, BigDecimal right) {
    return Decimals.subtract(left, right);
  }

  static TimeSpan row(TimeSpan left, TimeSpan right) {
    return new TimeSpan(left.ticks() - right.ticks());
  }

  static TimeSpan row(DateTime left, DateTime right) {
    return new TimeSpan(left.ticks() - right.ticks());
  }

  static @Nullable DateTime row(DateTime left, TimeSpan right) {
    return Calendar.minus(left, right);
  }

  static @Nullable DateTime row(TimeSpan left, DateTime right) {
    return Calendar.valid(left.ticks() - right.ticks());
  }
}
