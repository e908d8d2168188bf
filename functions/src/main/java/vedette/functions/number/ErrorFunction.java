package vedette.functions.number;

/// The error function and its complement, to about 15 digits.
final class ErrorFunction {
  private ErrorFunction() {}

  private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);
  private static final double FAR = 2.5;

  static double of(double value) {
    if (Double.isNaN(value)) {
      return value;
    }
    return Math.abs(value) < FAR ? series(value) : Math.signum(value) * (1 - tail(Math.abs(value)));
  }

  /// 1 minus the error function, without losing the digits of small results.
  static double complement(double value) {
    if (Double.isNaN(value) || Math.abs(value) < FAR) {
      return 1 - series(value);
    }
    return value > 0 ? tail(value) : 2 - tail(-value);
  }

  private static double series(double value) {
    var term = value;
    var sum = value;
    for (var n = 1; Math.abs(term) > Math.abs(sum) * 1e-18; n++) {
      term *= 2 * value * value / (2 * n + 1);
      sum += term;
    }
    return TWO_OVER_ROOT_PI * Math.exp(-value * value) * sum;
  }

  /// The continued fraction of the complement, from its far end.
  private static double tail(double value) {
    var fraction = 0.0;
    for (var n = 120; n > 0; n--) {
      fraction = n / 2.0 / (value + fraction);
    }
    return Math.exp(-value * value) / Math.sqrt(Math.PI) / (value + fraction);
  }
}
