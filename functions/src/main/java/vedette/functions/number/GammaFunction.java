package vedette.functions.number;

/// The gamma function and its logarithm (Lanczos' approximation), and the incomplete beta integral.
final class GammaFunction {
  private GammaFunction() {}

  private static final double[] LANCZOS = {
    0.9999999999998099,
    676.5203681218851,
    -1259.1392167224028,
    771.3234287776531,
    -176.6150291621406,
    12.507343278686905,
    -0.13857109526572012,
    9.984369578019572e-6,
    1.5056327351493116e-7
  };
  private static final double EXACT_MAX = 171;
  private static final int STEPS_MAX = 500;

  static double of(double value) {
    if (value == Math.rint(value) && value > 0 && value < EXACT_MAX) {
      return factorial((int) value - 1);
    }
    if (value < 0.5) {
      return Math.PI / (Math.sin(Math.PI * value) * of(1 - value));
    }
    var base = value + 6.5;
    var half = Math.pow(base, (value - 0.5) / 2);
    return Math.sqrt(2 * Math.PI) * half * Math.exp(-base) * half * sum(value);
  }

  private static double factorial(int n) {
    var product = 1.0;
    for (var i = 2; i <= n; i++) {
      product *= i;
    }
    return product;
  }

  /// The natural logarithm of the gamma function of a positive number.
  static double logOf(double value) {
    if (value < 0.5) {
      return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * value))) - logOf(1 - value);
    }
    var base = value + 6.5;
    return 0.5 * Math.log(2 * Math.PI)
        + (value - 0.5) * Math.log(base)
        - base
        + Math.log(sum(value));
  }

  private static double sum(double value) {
    var sum = LANCZOS[0];
    for (var i = 1; i < LANCZOS.length; i++) {
      sum += LANCZOS[i] / (value - 1 + i);
    }
    return sum;
  }

  /// The logarithm of the beta function.
  static double logBeta(double alpha, double beta) {
    return logOf(alpha) + logOf(beta) - logOf(alpha + beta);
  }

  /// The regularised incomplete beta integral from 0 to `x`.
  static double betaIntegral(double x, double alpha, double beta) {
    if (x <= 0 || x >= 1) {
      return x <= 0 ? 0 : 1;
    }
    var front = Math.exp(alpha * Math.log(x) + beta * Math.log1p(-x) - logBeta(alpha, beta));
    return x < (alpha + 1) / (alpha + beta + 2)
        ? front * fraction(x, alpha, beta) / alpha
        : 1 - front * fraction(1 - x, beta, alpha) / beta;
  }

  /// The continued fraction of the integral, by Lentz' method.
  private static double fraction(double x, double alpha, double beta) {
    var tiny = 1e-300;
    var c = 1.0;
    var d = 1 / away(1 - (alpha + beta) * x / (alpha + 1), tiny);
    var result = d;
    for (var m = 1; m <= STEPS_MAX; m++) {
      var even = m * (beta - m) * x / ((alpha + 2 * m - 1) * (alpha + 2 * m));
      d = 1 / away(1 + even * d, tiny);
      c = away(1 + even / c, tiny);
      result *= d * c;
      var odd = -(alpha + m) * (alpha + beta + m) * x / ((alpha + 2 * m) * (alpha + 2 * m + 1));
      d = 1 / away(1 + odd * d, tiny);
      c = away(1 + odd / c, tiny);
      result *= d * c;
      if (Math.abs(d * c - 1) < 1e-16) {
        break;
      }
    }
    return result;
  }

  private static double away(double value, double tiny) {
    return Math.abs(value) < tiny ? tiny : value;
  }
}
