package vedette.functions.number;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import vedette.data.number.Decimals;
import vedette.data.time.Calendar;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.declare.Naming;
import vedette.declare.Scalar;

/// Rounds `value` down to a multiple of `size`.
///
/// Points in time count from 0001-01-01, which was a Monday, so weeks of `7d` start on Mondays. A
/// size that is not positive gives null.
///
/// ```kql
/// print a = bin(4.5, 1), b = bin(-7, 5), c = bin(90m, 1h), d = bin(datetime(2026-05-15 10:20), 1d)
/// // a:real | b:long | c:timespan | d:datetime
/// // 4.0    | -10    | 01:00:00   | 2026-05-15T00:00:00.0000000Z
/// ```
@Scalar(value = "bin", aliases = "floor", naming = Naming.ARGUMENT)
final class Bin {
  private Bin() {}

  static @Nullable Long row(long value, long size) {
    return size <= 0 ? null : (Long) (value - Math.floorMod(value, size));
  }

  static @Nullable Double row(double value, double size) {
    return size <= 0 ? null : (Double) (Math.floor(value / size) * size);
  }

  static @Nullable BigDecimal row(BigDecimal value, BigDecimal size) {
    if (size.signum() <= 0) {
      return null;
    }
    var rest = Decimals.modulo(value, size);
    return rest == null ? null : Decimals.subtract(value, rest);
  }

  static @Nullable DateTime row(DateTime value, TimeSpan size) {
    return Calendar.bin(value, size);
  }

  static @Nullable TimeSpan row(TimeSpan value, TimeSpan size) {
    return Calendar.bin(value, size);
  }

  static @Nullable DateTime row(DateTime value, long size) {
    return Calendar.bin(value, new TimeSpan(size));
  }

  static @Nullable TimeSpan row(TimeSpan value, long size) {
    return Calendar.bin(value, new TimeSpan(size));
  }
}
