package vedette.functions.number;

import vedette.declare.Naming;
import vedette.declare.Scalar;

/// The sine of an angle in radians.
///
/// ```kql
/// print a = sin(0)
/// // a:real
/// // 0.0
/// ```
@Scalar(value = "sin", naming = Naming.ARGUMENT)
final class Sin {
  private Sin() {}

  static double row(double angle) {
    return Math.sin(angle);
  }
}
