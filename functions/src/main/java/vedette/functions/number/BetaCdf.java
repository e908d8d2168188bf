package vedette.functions.number;

import vedette.declare.Scalar;

/// The beta distribution's probability of a value up to `x`; NaN where it is not defined.
///
/// ```kql
/// print a = round(beta_cdf(0.5, 1, 1), 9), b = beta_cdf(0.5, -1, 1)
/// // a:real | b:real
/// // 0.5    | NaN
/// ```
@Scalar("beta_cdf")
final class BetaCdf {
  private BetaCdf() {}

  static double row(double x, double alpha, double beta) {
    return x >= 0 && x <= 1 && alpha > 0 && beta > 0
        ? GammaFunction.betaIntegral(x, alpha, beta)
        : Double.NaN;
  }
}
