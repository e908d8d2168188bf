package vedette.functions.number;

import vedette.declare.Scalar;

/// The cotangent of an angle in radians.
///
/// ```kql
/// print a = round(cot(1), 6)
/// // a:real
/// // 0.642093
/// ```
@Scalar("cot")
final class Cot {
  private Cot() {}

  static double row(double angle) {
    return 1 / Math.tan(angle);
  }
}
