package vedette.functions.series;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The largest whole number that is not above, for each number of an array; what is no number gives
/// null.
///
/// ```kql
/// print a = series_floor(dynamic([-1.5, 1, 2.5]))
/// // a:dynamic
/// // [-2.0,1.0,2.0]
/// ```
@Scalar("series_floor")
final class SeriesFloor {
  private SeriesFloor() {}

  static @Nullable Dynamic row(Dynamic series) {
    var numbers = Series.of(series);
    return numbers == null ? null : numbers.mapped(Math::floor, numbers.isWhole());
  }
}
