package vedette.functions.number;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicCasts;
import vedette.data.number.Booleans;
import vedette.data.text.Text;
import vedette.declare.Naming;
import vedette.declare.Scalar;

/// A value as a truth value, or null when it is none: `true` and `false` in any case, and numbers,
/// of which only zero is false.
///
/// ```kql
/// print a = tobool("TRUE"), b = tobool(0), c = tobool("yes"), d = toboolean(-5)
/// // a:bool | b:bool | c:bool | d:bool
/// // true   | false  | null   | true
/// ```
@Scalar(value = "tobool", aliases = "toboolean", naming = Naming.ARGUMENT, warns = true)
final class ToBool {
  private ToBool() {}

  static @Nullable Boolean row(Text value) {
    return Booleans.parse(value);
  }

  static boolean row(boolean value) {
    return value;
  }

  static boolean row(long value) {
    return value != 0;
  }

  static boolean row(double value) {
    return value != 0;
  }

  static boolean row(BigDecimal value) {
    return value.signum() != 0;
  }

  static @Nullable Boolean row(Dynamic value) {
    return DynamicCasts.toBool(value);
  }
}
