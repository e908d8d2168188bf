package vedette.functions.number;

import vedette.declare.Naming;
import vedette.declare.Scalar;

/// The square root; NaN below zero.
///
/// ```kql
/// print a = sqrt(256)
/// // a:real
/// // 16.0
/// ```
@Scalar(value = "sqrt", naming = Naming.ARGUMENT)
final class Sqrt {
  private Sqrt() {}

  static double row(double value) {
    return Math.sqrt(value);
  }
}
