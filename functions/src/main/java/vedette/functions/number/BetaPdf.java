package vedette.functions.number;

import vedette.declare.Scalar;

/// The beta distribution's density at `x`; NaN where it is not defined.
///
/// ```kql
/// print a = round(beta_pdf(0.5, 10.0, 20.0), 9), b = beta_pdf(1.5, 10.0, 20.0)
/// // a:real      | b:real
/// // 0.746176019 | NaN
/// ```
@Scalar("beta_pdf")
final class BetaPdf {
  private BetaPdf() {}

  static double row(double x, double alpha, double beta) {
    if (!(x >= 0 && x <= 1 && alpha > 0 && beta > 0)) {
      return Double.NaN;
    }
    return Math.exp(
        (alpha - 1) * Math.log(x)
            + (beta - 1) * Math.log1p(-x)
            - GammaFunction.logBeta(alpha, beta));
  }
}
