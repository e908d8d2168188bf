package vedette.functions.number;

import vedette.declare.Naming;
import vedette.declare.Scalar;

/// The natural logarithm of the gamma function's absolute value.
///
/// ```kql
/// print a = round(loggamma(5), 9)
/// // a:real
/// // 3.17805383
/// ```
@Scalar(value = "loggamma", naming = Naming.ARGUMENT)
final class LogGamma {
  private LogGamma() {}

  static double row(double value) {
    return GammaFunction.logOf(value);
  }
}
