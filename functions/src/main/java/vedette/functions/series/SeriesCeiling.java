package vedette.functions.series;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The smallest whole number that is not below, for each number of an array; what is no number
/// gives null.
///
/// ```kql
/// print a = series_ceiling(dynamic([-1.5, 1, 2.5]))
/// // a:dynamic
/// // [-1.0,1.0,3.0]
/// ```
@Scalar("series_ceiling")
final class SeriesCeiling {
  private SeriesCeiling() {}

  static @Nullable Dynamic row(Dynamic series) {
    var numbers = Series.of(series);
    return numbers == null ? null : numbers.mapped(Math::ceil, numbers.isWhole());
  }
}
