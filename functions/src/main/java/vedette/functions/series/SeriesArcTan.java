package vedette.functions.series;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The angle whose tangent it is, for each number of an array; what is no number gives null.
///
/// ```kql
/// print a = series_atan(dynamic([0, 1]))
/// // a:dynamic
/// // [0.0,0.7853981633974483]
/// ```
@Scalar("series_atan")
final class SeriesArcTan {
  private SeriesArcTan() {}

  static @Nullable Dynamic row(Dynamic series) {
    var numbers = Series.of(series);
    return numbers == null ? null : numbers.mapped(Math::atan, false);
  }
}
