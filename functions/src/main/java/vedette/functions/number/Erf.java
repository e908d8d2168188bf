package vedette.functions.number;

import vedette.declare.Naming;
import vedette.declare.Scalar;

/// The error function: the part of a normal distribution within so many deviations times root 2.
///
/// ```kql
/// print a = erf(0), b = round(erf(1), 9)
/// // a:real | b:real
/// // 0.0    | 0.842700793
/// ```
@Scalar(value = "erf", naming = Naming.ARGUMENT)
final class Erf {
  private Erf() {}

  static double row(double value) {
    return ErrorFunction.of(value);
  }
}
