package vedette.functions.number;

import vedette.declare.Scalar;

/// -1, 0 or 1 by the sign of a number.
///
/// ```kql
/// print a = sign(-42), b = sign(0), c = sign(11.2)
/// // a:real | b:real | c:real
/// // -1.0   | 0.0    | 1.0
/// ```
@Scalar("sign")
final class Sign {
  private Sign() {}

  static double row(double value) {
    return value > 0 ? 1 : value < 0 ? -1 : 0;
  }
}
