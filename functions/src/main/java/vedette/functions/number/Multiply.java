package vedette.functions.number;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import vedette.data.number.Decimals;
import vedette.data.time.TimeSpan;
import vedette.declare.Scalar;

/// The product of two numbers, or of a timespan and a number.
///
/// Longs wrap around when they overflow; a timespan beyond its range is null.
///
/// ```kql
/// print a = 2 * 3, b = 2 * 0.5, c = 1h * 1.5
/// // a:long | b:real | c:timespan
/// // 6      | 1.0    | 01:30:00
/// ```
@Scalar("*")
final class Multiply {
  private Multiply() {}

  static long row(long left, long right) {
    return left * right;
  }

  static double row(double left, double right) {
    return left * right;
  }

  static @Nullable BigDecimal row(BigDecimal left, BigDecimal right) {
    return Decimals.multiply(left, right);
  }

  static TimeSpan row(TimeSpan left, long right) {
    return new TimeSpan(left.ticks() * right);
  }

  static TimeSpan row(long left, TimeSpan right) {
    return new TimeSpan(left * right.ticks());
  }

  static @Nullable TimeSpan row(TimeSpan left, double right) {
    return span(left.ticks() * right);
  }

  static @Nullable TimeSpan row(double left, TimeSpan right) {
    return span(left * right.ticks());
  }

  private static @Nullable TimeSpan span(double ticks) {
    return Math.abs(ticks) < 0x1p63 ? new TimeSpan((long) ticks) : null;
  }
}
