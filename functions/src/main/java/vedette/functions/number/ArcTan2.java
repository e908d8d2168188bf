package vedette.functions.number;

import vedette.declare.Naming;
import vedette.declare.Scalar;

/// The angle in radians of the point (x, y).
///
/// ```kql
/// print a = atan2(0, 1), b = atan2(1, 1)
/// // a:real | b:real
/// // 0.0    | 0.7853981633974483
/// ```
@Scalar(value = "atan2", naming = Naming.ARGUMENT)
final class ArcTan2 {
  private ArcTan2() {}

  static double row(double y, double x) {
    return Math.atan2(y, x);
  }
}
