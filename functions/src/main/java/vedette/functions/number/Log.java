package vedette.functions.number;

import vedette.declare.Naming;
import vedette.declare.Scalar;

/// The natural logarithm; NaN below zero.
///
/// ```kql
/// print a = log(1)
/// // a:real
/// // 0.0
/// ```
@Scalar(value = "log", naming = Naming.ARGUMENT)
final class Log {
  private Log() {}

  static double row(double value) {
    return Math.log(value);
  }
}
