package vedette.functions.number;

import vedette.declare.Naming;
import vedette.declare.Scalar;

/// 1 minus the error function, exact for small results too.
///
/// ```kql
/// print a = erfc(0), b = round(erfc(3) * 1e5, 9)
/// // a:real | b:real
/// // 1.0    | 2.2090497
/// ```
@Scalar(value = "erfc", naming = Naming.ARGUMENT)
final class ErfC {
  private ErfC() {}

  static double row(double value) {
    return ErrorFunction.complement(value);
  }
}
