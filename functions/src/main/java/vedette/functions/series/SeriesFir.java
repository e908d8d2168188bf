package vedette.functions.series;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Default;
import vedette.declare.Naming;
import vedette.declare.Scalar;

/// Slides a filter over an array: each number becomes the sum of the numbers up to it, each times
/// one of `filter`, the first of which counts for the number itself.
///
/// `normalize` divides by the sum of the filter; `center` lets the filter reach to both sides. What
/// lies outside the array counts as 0. Null when the filter is longer than 1,024.
///
/// ```kql
/// print a = series_fir(dynamic([1, 2, 3, 4]), dynamic([1, 1]), false)
/// // a:dynamic
/// // [1.0,3.0,5.0,7.0]
/// ```
@Scalar(value = "series_fir", naming = Naming.ARGUMENT)
final class SeriesFir {
  private SeriesFir() {}

  private static final int FILTER_MAX = 1024;

  static @Nullable Dynamic row(
      Dynamic series,
      Dynamic filter,
      @Default("true") boolean normalize,
      @Default("false") boolean center) {
    var numbers = Series.of(series);
    var weights = Series.of(filter);
    if (numbers == null || weights == null || weights.size() > FILTER_MAX) {
      return null;
    }
    var sum = 0.0;
    for (var i = 0; i < weights.size(); i++) {
      sum += weights.at(i);
    }
    var scale = normalize && sum != 0 ? sum : 1;
    var ahead = center ? weights.size() / 2 : 0;
    var values = numbers.numbers();
    var filtered = new double[values.length];
    for (var i = 0; i < values.length; i++) {
      for (var k = 0; k < weights.size(); k++) {
        var from = i + ahead - k;
        filtered[i] += from >= 0 && from < values.length ? values[from] * weights.at(k) / scale : 0;
      }
    }
    return Series.array(filtered);
  }
}
