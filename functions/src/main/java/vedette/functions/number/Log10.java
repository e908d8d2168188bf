package vedette.functions.number;

import vedette.declare.Naming;
import vedette.declare.Scalar;

/// The logarithm to base 10; NaN below zero.
///
/// ```kql
/// print a = log10(1000)
/// // a:real
/// // 3.0
/// ```
@Scalar(value = "log10", naming = Naming.ARGUMENT)
final class Log10 {
  private Log10() {}

  static double row(double value) {
    return Math.log10(value);
  }
}
