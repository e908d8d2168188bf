package vedette.functions.series;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The angle whose sine it is, for each number of an array; what is no number gives null.
///
/// ```kql
/// print a = series_asin(dynamic([0, 1]))
/// // a:dynamic
/// // [0.0,1.5707963267948966]
/// ```
@Scalar("series_asin")
final class SeriesArcSin {
  private SeriesArcSin() {}

  static @Nullable Dynamic row(Dynamic series) {
    var numbers = Series.of(series);
    return numbers == null ? null : numbers.mapped(Math::asin, false);
  }
}
