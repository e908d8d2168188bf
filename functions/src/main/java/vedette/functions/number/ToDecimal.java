package vedette.functions.number;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicCasts;
import vedette.data.number.Decimals;
import vedette.data.text.Text;
import vedette.declare.Naming;
import vedette.declare.Scalar;

/// A value as a decimal of 34 digits, or null when it is none.
///
/// ```kql
/// print a = todecimal("0.1"), b = todecimal(7), c = todecimal("x")
/// // a:decimal | b:decimal | c:decimal
/// // 0.1       | 7         | null
/// ```
@Scalar(value = "todecimal", naming = Naming.ARGUMENT, warns = true)
final class ToDecimal {
  private ToDecimal() {}

  static @Nullable BigDecimal row(Text value) {
    return Decimals.parse(value);
  }

  static BigDecimal row(long value) {
    return Decimals.of(value);
  }

  static @Nullable BigDecimal row(double value) {
    return Decimals.of(value);
  }

  static BigDecimal row(BigDecimal value) {
    return value;
  }

  static @Nullable BigDecimal row(Dynamic value) {
    return DynamicCasts.toDecimal(value);
  }
}
