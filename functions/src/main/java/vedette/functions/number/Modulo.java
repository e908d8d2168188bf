package vedette.functions.number;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import vedette.data.number.Decimals;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.declare.Scalar;

/// The remainder of a division, which is never negative.
///
/// By zero it is null, for reals NaN.
///
/// ```kql
/// print a = -10 % 3, b = 10 % -3, c = 5.5 % 2, d = 5h % 2h, e = 1 % 0
/// // a:long | b:long | c:real | d:timespan | e:long
/// // 2      | 1      | 1.5    | 01:00:00   | null
/// ```
@Scalar("%")
final class Modulo {
  private Modulo() {}

  static @Nullable Long row(long left, long right) {
    if (right == 0) {
      return null;
    }
    var rest = left % right;
    return rest < 0 ? rest + Math.abs(right) : rest;
  }

  static double row(double left, double right) {
    var rest = left % right;
    return rest < 0 ? rest + Math.abs(right) : rest;
  }

  static @Nullable BigDecimal row(BigDecimal left, BigDecimal right) {
    return Decimals.modulo(left, right);
  }

  static @Nullable TimeSpan row(TimeSpan left, TimeSpan right) {
    var ticks = row(left.ticks(), right.ticks());
    return ticks == null ? null : new TimeSpan(ticks);
  }

  static @Nullable TimeSpan row(DateTime left, TimeSpan right) {
    var ticks = row(left.ticks(), right.ticks());
    return ticks == null ? null : new TimeSpan(ticks);
  }
}
