package vedette.functions.number;

import org.jspecify.annotations.Nullable;
import vedette.declare.Scalar;

/// The probability that two samples with these means, variances and sizes have the same true mean
/// (Welch's test, both tails); null when a size is not above one or a variance is negative.
///
/// ```kql
/// print p = round(welch_test(10, 4, 20, 12, 5, 25), 6), same = welch_test(5, 1, 10, 5, 1, 10)
/// // p:real   | same:real
/// // 0.00289  | 1.0
/// ```
@Scalar("welch_test")
final class WelchTest {
  private WelchTest() {}

  static @Nullable Double row(
      double mean1,
      double variance1,
      double count1,
      double mean2,
      double variance2,
      double count2) {
    if (!(count1 > 1 && count2 > 1 && variance1 >= 0 && variance2 >= 0)) {
      return null;
    }
    var one = variance1 / count1;
    var two = variance2 / count2;
    var t = (mean1 - mean2) / Math.sqrt(one + two);
    var freedom = (one + two) * (one + two) / (one * one / (count1 - 1) + two * two / (count2 - 1));
    return Double.isNaN(t) || Double.isNaN(freedom)
        ? (Double) Double.NaN
        : (Double) GammaFunction.betaIntegral(freedom / (freedom + t * t), freedom / 2, 0.5);
  }
}
