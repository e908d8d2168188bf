package vedette.functions.number;

import vedette.declare.Scalar;

/// An angle in degrees as radians.
///
/// ```kql
/// print a = radians(180)
/// // a:real
/// // 3.141592653589793
/// ```
@Scalar("radians")
final class Radians {
  private Radians() {}

  static double row(double degrees) {
    return Math.PI / 180 * degrees;
  }
}
