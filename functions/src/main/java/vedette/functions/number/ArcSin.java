package vedette.functions.number;

import vedette.declare.Naming;
import vedette.declare.Scalar;

/// The angle in radians whose sine is the value; NaN outside -1 to 1.
///
/// ```kql
/// print a = asin(0), b = asin(2)
/// // a:real | b:real
/// // 0.0    | NaN
/// ```
@Scalar(value = "asin", naming = Naming.ARGUMENT)
final class ArcSin {
  private ArcSin() {}

  static double row(double value) {
    return Math.asin(value);
  }
}
