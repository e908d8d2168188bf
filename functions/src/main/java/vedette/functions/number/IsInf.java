package vedette.functions.number;

import vedette.declare.Scalar;

/// Whether a real is infinite, as 1.0 / 0.0.
///
/// ```kql
/// print a = isinf(-1.0 / 0.0), b = isinf(1.0)
/// // a:bool | b:bool
/// // true   | false
/// ```
@Scalar("isinf")
final class IsInf {
  private IsInf() {}

  static boolean row(double value) {
    return Double.isInfinite(value);
  }
}
