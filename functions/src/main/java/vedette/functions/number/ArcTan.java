package vedette.functions.number;

import vedette.declare.Naming;
import vedette.declare.Scalar;

/// The angle in radians whose tangent is the value.
///
/// ```kql
/// print a = atan(0)
/// // a:real
/// // 0.0
/// ```
@Scalar(value = "atan", naming = Naming.ARGUMENT)
final class ArcTan {
  private ArcTan() {}

  static double row(double value) {
    return Math.atan(value);
  }
}
