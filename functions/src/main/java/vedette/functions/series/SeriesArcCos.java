package vedette.functions.series;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The angle whose cosine it is, for each number of an array; what is no number gives null.
///
/// ```kql
/// print a = series_acos(dynamic([1, null]))
/// // a:dynamic
/// // [0.0,null]
/// ```
@Scalar("series_acos")
final class SeriesArcCos {
  private SeriesArcCos() {}

  static @Nullable Dynamic row(Dynamic series) {
    var numbers = Series.of(series);
    return numbers == null ? null : numbers.mapped(Math::acos, false);
  }
}
