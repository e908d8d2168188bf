package vedette.functions.series;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.declare.Default;
import vedette.declare.Naming;
import vedette.declare.Scalar;

/// Scores the numbers of an array by their distance from the bulk: above 1.5 or below -1.5 is
/// unusual, 0 is within.
///
/// `kind` is `"ctukey"`, where the bulk lies between two percentiles, or `"tukey"`, where it is the
/// middle half. `ignore_val` marks numbers that do not count, and the last `test_points` numbers
/// are scored without being learned from.
///
/// ```kql
/// print a = series_outliers(dynamic([1, 2, 3, 4, 20]), "tukey")
/// // a:dynamic
/// // [-0.5,0.0,0.0,0.0,8.0]
/// ```
@Scalar(value = "series_outliers", naming = Naming.ARGUMENT)
final class SeriesOutliers {
  private SeriesOutliers() {}

  static @Nullable Dynamic row(Dynamic series) {
    return row(series, Outliers.CUSTOM, null, 10, 90, 0);
  }

  static @Nullable Dynamic row(Dynamic series, Text kind) {
    return row(series, kind, null, 10, 90, 0);
  }

  static @Nullable Dynamic row(
      Dynamic series,
      Text kind,
      @Nullable Double ignoreVal,
      @Default("10") double minPercentile,
      @Default("90") double maxPercentile,
      @Default("0") long testPoints) {
    var numbers = Series.of(series);
    var custom = kind.equals(Outliers.CUSTOM);
    if (numbers == null || (!custom && !kind.equals(Outliers.TUKEY))) {
      return null;
    }
    var values = numbers.numbers();
    for (var i = 0; i < values.length; i++) {
      values[i] = ignoreVal != null && values[i] == ignoreVal ? Double.NaN : values[i];
    }
    var learned = Math.clamp(values.length - testPoints, 0, values.length);
    var low = custom ? minPercentile : 25;
    var high = custom ? maxPercentile : 75;
    return Series.array(Outliers.scores(values, learned, low, high));
  }
}
