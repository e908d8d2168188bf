package vedette.functions.number;

import vedette.declare.Naming;
import vedette.declare.Scalar;

/// `base` to the power of `exponent`.
///
/// ```kql
/// print a = pow(2, 3), b = pow(2, -1)
/// // a:real | b:real
/// // 8.0    | 0.5
/// ```
@Scalar(value = "pow", naming = Naming.ARGUMENT)
final class Pow {
  private Pow() {}

  static double row(double base, double exponent) {
    return Math.pow(base, exponent);
  }
}
