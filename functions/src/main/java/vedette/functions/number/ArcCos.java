package vedette.functions.number;

import vedette.declare.Naming;
import vedette.declare.Scalar;

/// The angle in radians whose cosine is the value; NaN outside -1 to 1.
///
/// ```kql
/// print a = acos(1), b = acos(2)
/// // a:real | b:real
/// // 0.0    | NaN
/// ```
@Scalar(value = "acos", naming = Naming.ARGUMENT)
final class ArcCos {
  private ArcCos() {}

  static double row(double value) {
    return Math.acos(value);
  }
}
