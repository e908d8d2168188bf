package vedette.functions.number;

import vedette.declare.Scalar;

/// An angle in radians as degrees.
///
/// ```kql
/// print a = degrees(pi() / 4)
/// // a:real
/// // 45.0
/// ```
@Scalar("degrees")
final class Degrees {
  private Degrees() {}

  static double row(double radians) {
    return 180 / Math.PI * radians;
  }
}
