package vedette.functions.number;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicCasts;
import vedette.data.number.Integers;
import vedette.data.text.Text;
import vedette.declare.Naming;
import vedette.declare.Scalar;

/// A value as a whole number of 32 bits, or null when it is none.
///
/// ```kql
/// print a = toint("123"), b = toint(2.9), c = toint("42.0"), d = toint(true)
/// // a:int | b:int | c:int | d:int
/// // 123   | 2     | null  | 1
/// ```
@Scalar(value = "toint", naming = Naming.ARGUMENT, warns = true)
final class ToInt {
  private ToInt() {}

  static @Nullable Integer row(Text value) {
    return Integers.parseInt(value);
  }

  static @Nullable Integer row(long value) {
    return value == (int) value ? (Integer) (int) value : null;
  }

  static @Nullable Integer row(double value) {
    var whole = ToLong.row(value);
    return whole == null ? null : row(whole.longValue());
  }

  static @Nullable Integer row(BigDecimal value) {
    return row(value.doubleValue());
  }

  static int row(boolean value) {
    return value ? 1 : 0;
  }

  static @Nullable Integer row(Dynamic value) {
    return DynamicCasts.toInt(value);
  }
}
