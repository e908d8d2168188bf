package vedette.functions.number;

import vedette.declare.Naming;
import vedette.declare.Scalar;

/// The gamma function, which continues (n - 1)!.
///
/// ```kql
/// print a = gamma(5)
/// // a:real
/// // 24.0
/// ```
@Scalar(value = "gamma", naming = Naming.ARGUMENT)
final class Gamma {
  private Gamma() {}

  static double row(double value) {
    return GammaFunction.of(value);
  }
}
