package vedette.functions.series;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The sum of the numbers of an array; null when something in it is no number.
///
/// ```kql
/// print a = series_sum(dynamic([1, 2, 3, 4]))
/// // a:real
/// // 10.0
/// ```
@Scalar("series_sum")
final class SeriesSum {
  private SeriesSum() {}

  static @Nullable Double row(Dynamic series) {
    var numbers = Series.of(series);
    if (numbers == null) {
      return null;
    }
    var sum = 0.0;
    for (var i = 0; i < numbers.size(); i++) {
      if (numbers.isMissing(i)) {
        return null;
      }
      sum += numbers.at(i);
    }
    return sum;
  }
}
