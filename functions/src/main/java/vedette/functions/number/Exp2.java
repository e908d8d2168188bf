package vedette.functions.number;

import vedette.declare.Naming;
import vedette.declare.Scalar;

/// 2 to the power of the value.
///
/// ```kql
/// print a = exp2(3)
/// // a:real
/// // 8.0
/// ```
@Scalar(value = "exp2", naming = Naming.ARGUMENT)
final class Exp2 {
  private Exp2() {}

  static double row(double value) {
    return Math.pow(2, value);
  }
}
