package vedette.functions.series;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The absolute value of each number of an array; what is no number gives null.
///
/// ```kql
/// print a = series_abs(dynamic([-1, 2]))
/// // a:dynamic
/// // [1,2]
/// ```
@Scalar("series_abs")
final class SeriesAbs {
  private SeriesAbs() {}

  static @Nullable Dynamic row(Dynamic series) {
    var numbers = Series.of(series);
    return numbers == null ? null : numbers.mapped(Math::abs, numbers.isWhole());
  }
}
