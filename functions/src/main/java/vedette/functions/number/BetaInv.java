package vedette.functions.number;

import vedette.declare.Scalar;

/// The value up to which the beta distribution has the given probability; NaN where it is not
/// defined.
///
/// ```kql
/// print a = round(beta_inv(0.1, 10.0, 20.0), 9), b = beta_inv(1.5, 10.0, 20.0)
/// // a:real      | b:real
/// // 0.226415022 | NaN
/// ```
@Scalar("beta_inv")
final class BetaInv {
  private BetaInv() {}

  private static final int HALVINGS = 1_100;

  static double row(double probability, double alpha, double beta) {
    if (!(probability > 0 && probability < 1 && alpha > 0 && beta > 0)) {
      return Double.NaN;
    }
    var low = 0.0;
    var high = 1.0;
    for (var i = 0; i < HALVINGS; i++) {
      var middle = (low + high) / 2;
      if (middle <= low || middle >= high) {
        break;
      }
      if (GammaFunction.betaIntegral(middle, alpha, beta) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
