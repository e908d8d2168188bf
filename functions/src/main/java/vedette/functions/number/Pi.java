package vedette.functions.number;

import vedette.declare.Scalar;

/// The ratio of a circle's circumference to its diameter.
///
/// ```kql
/// print a = pi()
/// // a:real
/// // 3.141592653589793
/// ```
@Scalar("pi")
final class Pi {
  private Pi() {}

  static double row() {
    return Math.PI;
  }
}
