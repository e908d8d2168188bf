package vedette.functions.number;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicCasts;
import vedette.data.number.Integers;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.declare.Naming;
import vedette.declare.Scalar;

/// A value as a whole number of 64 bits, or null when it is none.
///
/// Reals are cut towards zero; texts may be decimal or hexadecimal; points in time and timespans
/// give their ticks of 100 ns.
///
/// ```kql
/// print a = tolong("123"), b = tolong(-9.99), c = tolong("0x10"), d = tolong("12.5")
/// // a:long | b:long | c:long | d:long
/// // 123    | -9     | 16     | null
/// ```
@Scalar(value = "tolong", naming = Naming.ARGUMENT, warns = true)
final class ToLong {
  private ToLong() {}

  static @Nullable Long row(Text value) {
    return Integers.parseLong(value);
  }

  static long row(long value) {
    return value;
  }

  static @Nullable Long row(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return null;
    }
    return Math.abs(value) < 0x1p63 ? (Long) (long) value : (Long) Long.MIN_VALUE;
  }

  static @Nullable Long row(BigDecimal value) {
    return row(value.doubleValue());
  }

  static long row(boolean value) {
    return value ? 1 : 0;
  }

  static long row(DateTime value) {
    return value.ticks();
  }

  static long row(TimeSpan value) {
    return value.ticks();
  }

  static @Nullable Long row(Dynamic value) {
    return DynamicCasts.toLong(value);
  }
}
