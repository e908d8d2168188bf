package vedette.functions.number;

import vedette.declare.Naming;
import vedette.declare.Scalar;

/// The tangent of an angle in radians.
///
/// ```kql
/// print a = tan(0)
/// // a:real
/// // 0.0
/// ```
@Scalar(value = "tan", naming = Naming.ARGUMENT)
final class Tan {
  private Tan() {}

  static double row(double angle) {
    return Math.tan(angle);
  }
}
