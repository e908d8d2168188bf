package vedette.functions.number;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import vedette.declare.Default;
import vedette.declare.Naming;
import vedette.declare.Scalar;

/// The number with `precision` digits behind the point; a half goes away from zero.
///
/// A negative precision rounds to tens, hundreds and so on.
///
/// ```kql
/// print a = round(2.98765, 3), b = round(2.5), c = round(-2.5), d = round(3.25, 1)
/// // a:real | b:real | c:real | d:real
/// // 2.988  | 3.0    | -3.0   | 3.3
/// ```
@Scalar(value = "round", naming = Naming.ARGUMENT)
final class Round {
  private Round() {}

  private static final int DIGITS_MAX = 300;

  static long row(long value, @Default("0") long precision) {
    if (precision >= 0) {
      return value;
    }
    return BigDecimal.valueOf(value).setScale(digits(precision), RoundingMode.HALF_UP).longValue();
  }

  static double row(double value, @Default("0") long precision) {
    if (!Double.isFinite(value)) {
      return value;
    }
    return BigDecimal.valueOf(value)
        .setScale(digits(precision), RoundingMode.HALF_UP)
        .doubleValue();
  }

  static BigDecimal row(BigDecimal value, @Default("0") long precision) {
    return value.setScale(digits(precision), RoundingMode.HALF_UP).round(MathContext.DECIMAL128);
  }

  private static int digits(long precision) {
    return Math.clamp(precision, -DIGITS_MAX, DIGITS_MAX);
  }
}
