package vedette.functions.number;

import org.jspecify.annotations.Nullable;
import vedette.data.time.Calendar;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.declare.Naming;
import vedette.declare.Scalar;

/// Rounds `value` down to a multiple of `size`, counted from `fixed`.
///
/// ```kql
/// print a = bin_at(6.5, 2.5, 7.0), b = bin_at(1h, 1d, 12h)
/// // a:real | b:timespan
/// // 4.5    | -12:00:00
/// ```
@Scalar(value = "bin_at", naming = Naming.ARGUMENT)
final class BinAt {
  private BinAt() {}

  static @Nullable Long row(long value, long size, long fixed) {
    return size <= 0 ? null : (Long) (value - Math.floorMod(value - fixed, size));
  }

  static @Nullable Double row(double value, double size, double fixed) {
    return size <= 0 ? null : (Double) (fixed + Math.floor((value - fixed) / size) * size);
  }

  static @Nullable DateTime row(DateTime value, TimeSpan size, DateTime fixed) {
    var ticks = row(value.ticks(), size.ticks(), fixed.ticks());
    return ticks == null ? null : Calendar.valid(ticks);
  }

  static @Nullable TimeSpan row(TimeSpan value, TimeSpan size, TimeSpan fixed) {
    var ticks = row(value.ticks(), size.ticks(), fixed.ticks());
    return ticks == null ? null : new TimeSpan(ticks);
  }
}
