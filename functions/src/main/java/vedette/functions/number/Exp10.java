package vedette.functions.number;

import vedette.declare.Naming;
import vedette.declare.Scalar;

/// 10 to the power of the value.
///
/// ```kql
/// print a = exp10(2)
/// // a:real
/// // 100.0
/// ```
@Scalar(value = "exp10", naming = Naming.ARGUMENT)
final class Exp10 {
  private Exp10() {}

  static double row(double value) {
    return Math.pow(10, value);
  }
}
