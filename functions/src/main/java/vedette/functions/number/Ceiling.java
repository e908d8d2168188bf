package vedette.functions.number;

import java.math.BigDecimal;
import java.math.RoundingMode;
import vedette.declare.Naming;
import vedette.declare.Scalar;

/// The least whole number that is not below the value.
///
/// ```kql
/// print a = ceiling(-1.1), b = ceiling(0.9)
/// // a:real | b:real
/// // -1.0   | 1.0
/// ```
@Scalar(value = "ceiling", naming = Naming.ARGUMENT)
final class Ceiling {
  private Ceiling() {}

  static double row(double value) {
    return Math.ceil(value);
  }

  static BigDecimal row(BigDecimal value) {
    return value.setScale(0, RoundingMode.CEILING);
  }
}
