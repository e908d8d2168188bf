package vedette.functions.series;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Naming;
import vedette.declare.Scalar;

/// Runs a recursive filter over an array: each result is made of the numbers up to it, each times
/// one of `numerators`, less the results before it, each times one of `denominators`, all divided
/// by the first denominator.
///
/// Null when the filter is longer than 1,024 or its first denominator is 0 or missing.
///
/// ```kql
/// print a = series_iir(dynamic([1, 2, 3, 4]), dynamic([1]), dynamic([1, -1]))
/// // a:dynamic
/// // [1.0,3.0,6.0,10.0]
/// ```
@Scalar(value = "series_iir", naming = Naming.ARGUMENT)
final class SeriesIir {
  private SeriesIir() {}

  private static final int FILTER_MAX = 1024;

  static @Nullable Dynamic row(Dynamic series, Dynamic numerators, Dynamic denominators) {
    var numbers = Series.of(series);
    var forward = Series.of(numerators);
    var back = Series.of(denominators);
    if (numbers == null || forward == null || back == null || !isUsable(forward, back)) {
      return null;
    }
    var results = new double[numbers.size()];
    for (var i = 0; i < results.length; i++) {
      for (var k = 0; k < Math.min(forward.size(), i + 1); k++) {
        results[i] += forward.at(k) * numbers.at(i - k);
      }
      for (var k = 1; k < Math.min(back.size(), i + 1); k++) {
        results[i] -= back.at(k) * results[i - k];
      }
      results[i] /= back.at(0);
    }
    return Series.array(results);
  }

  private static boolean isUsable(Series forward, Series back) {
    return forward.size() <= FILTER_MAX
        && back.size() <= FILTER_MAX
        && back.size() > 0
        && !back.isMissing(0)
        && back.at(0) != 0;
  }
}
