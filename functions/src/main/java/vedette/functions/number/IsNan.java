package vedette.functions.number;

import vedette.declare.Scalar;

/// Whether a real is no number, as 0.0 / 0.0.
///
/// ```kql
/// print a = isnan(0.0 / 0.0), b = isnan(1.0)
/// // a:bool | b:bool
/// // true   | false
/// ```
@Scalar("isnan")
final class IsNan {
  private IsNan() {}

  static boolean row(double value) {
    return Double.isNaN(value);
  }
}
