package vedette.functions.number;

import vedette.declare.Naming;
import vedette.declare.Scalar;

/// The logarithm to base 2; NaN below zero.
///
/// ```kql
/// print a = log2(8)
/// // a:real
/// // 3.0
/// ```
@Scalar(value = "log2", naming = Naming.ARGUMENT)
final class Log2 {
  private Log2() {}

  static double row(double value) {
    var exponent = Math.getExponent(value);
    var power = Math.scalb(1.0, exponent);
    return value > 0 && value == power ? exponent : Math.log(value) / Math.log(2);
  }
}
