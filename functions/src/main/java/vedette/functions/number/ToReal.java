package vedette.functions.number;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicCasts;
import vedette.data.number.Reals;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.declare.Naming;
import vedette.declare.Scalar;

/// A value as a real, or null when it is none.
///
/// ```kql
/// print a = toreal("2.5"), b = toreal(7), c = toreal("x"), d = todouble("1e3")
/// // a:real | b:real | c:real | d:real
/// // 2.5    | 7.0    | null   | 1000.0
/// ```
@Scalar(value = "toreal", aliases = "todouble", naming = Naming.ARGUMENT, warns = true)
final class ToReal {
  private ToReal() {}

  static @Nullable Double row(Text value) {
    return Reals.parse(value);
  }

  static double row(double value) {
    return value;
  }

  static double row(BigDecimal value) {
    return value.doubleValue();
  }

  static double row(boolean value) {
    return value ? 1 : 0;
  }

  static double row(DateTime value) {
    return value.ticks();
  }

  static double row(TimeSpan value) {
    return value.ticks();
  }

  static @Nullable Double row(Dynamic value) {
    return DynamicCasts.toReal(value);
  }
}
