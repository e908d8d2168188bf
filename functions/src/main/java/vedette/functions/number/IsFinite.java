package vedette.functions.number;

import vedette.declare.Scalar;

/// Whether a real is a number and not infinite.
///
/// ```kql
/// print a = isfinite(1.0), b = isfinite(1.0 / 0.0)
/// // a:bool | b:bool
/// // true   | false
/// ```
@Scalar("isfinite")
final class IsFinite {
  private IsFinite() {}

  static boolean row(double value) {
    return Double.isFinite(value);
  }
}
