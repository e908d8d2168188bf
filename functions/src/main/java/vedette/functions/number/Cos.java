package vedette.functions.number;

import vedette.declare.Naming;
import vedette.declare.Scalar;

/// The cosine of an angle in radians.
///
/// ```kql
/// print a = cos(0)
/// // a:real
/// // 1.0
/// ```
@Scalar(value = "cos", naming = Naming.ARGUMENT)
final class Cos {
  private Cos() {}

  static double row(double angle) {
    return Math.cos(angle);
  }
}
