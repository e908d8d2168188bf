package vedette.functions.number;

import vedette.declare.Naming;
import vedette.declare.Scalar;

/// e to the power of the value.
///
/// ```kql
/// print a = exp(0)
/// // a:real
/// // 1.0
/// ```
@Scalar(value = "exp", naming = Naming.ARGUMENT)
final class Exp {
  private Exp() {}

  static double row(double value) {
    return Math.exp(value);
  }
}
