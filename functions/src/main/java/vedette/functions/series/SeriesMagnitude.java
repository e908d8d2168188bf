package vedette.functions.series;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The length of an array taken as a vector; null when something in it is no number.
///
/// ```kql
/// print a = series_magnitude(dynamic([3, 4]))
/// // a:real
/// // 5.0
/// ```
@Scalar("series_magnitude")
final class SeriesMagnitude {
  private SeriesMagnitude() {}

  static @Nullable Double row(Dynamic series) {
    var numbers = Series.of(series);
    if (numbers == null) {
      return null;
    }
    return numbers.isComplete() ? (Double) Math.sqrt(numbers.dot(numbers)) : null;
  }
}
