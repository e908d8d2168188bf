package vedette.functions.series;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// How far two arrays rise and fall together, from -1 to 1; null when they differ in length or
/// something in them is no number.
///
/// ```kql
/// print a = series_pearson_correlation(dynamic([1, 2, 3]), dynamic([2, 4, 6]))
/// // a:real
/// // 1.0
/// ```
@Scalar("series_pearson_correlation")
final class SeriesPearsonCorrelation {
  private SeriesPearsonCorrelation() {}

  static @Nullable Double row(Dynamic series1, Dynamic series2) {
    var left = Series.of(series1);
    var right = Series.of(series2);
    if (left == null || right == null || left.size() != right.size()) {
      return null;
    }
    return left.isComplete() && right.isComplete() ? (Double) left.correlation(right) : null;
  }
}
