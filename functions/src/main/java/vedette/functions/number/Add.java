package vedette.functions.number;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.declare.Scalar;

/// The sum of two numbers, of two timespans, or of a point in time and a timespan.
///
/// Longs wrap around when they overflow; a moment outside the years 1 to 9999 is null.
///
/// ```kql
/// print a = 2 + 3, b = 1 + 0.5, c = 1h + 30m, d = datetime(2026-01-31) + 1d
/// // a:long | b:real | c:timespan | d:datetime
/// // 5      | 1.5    | 01:30:00   | 2026-02-01T00:00:00.0000000Z
/// ```
@Scalar("+")
final class Add {
  private Add() {}

  static long row(long left, long right) {
    return left + right;
  }

  static double row(double left, double right) {
    return left + right;
  }

  static BigDecimal row(BigDecimal left, BigDecimal right) {
    return left.add(right, MathContext.DECIMAL128);
  }

  static TimeSpan row(TimeSpan left, TimeSpan right) {
    return new TimeSpan(left.ticks() + right.ticks());
  }

  static @Nullable DateTime row(DateTime left, TimeSpan right) {
    var ticks = left.ticks() + right.ticks();
    return DateTime.isValid(ticks) ? new DateTime(ticks) : null;
  }

  static @Nullable DateTime row(TimeSpan left, DateTime right) {
    return row(right, left);
  }
}
