package vedette.functions.series;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The sign, -1, 0 or 1, of each number of an array; what is no number gives null.
///
/// ```kql
/// print a = series_sign(dynamic([-6, 0, 8]))
/// // a:dynamic
/// // [-1,0,1]
/// ```
@Scalar("series_sign")
final class SeriesSign {
  private SeriesSign() {}

  static @Nullable Dynamic row(Dynamic series) {
    var numbers = Series.of(series);
    return numbers == null ? null : numbers.mapped(Math::signum, numbers.isWhole());
  }
}
