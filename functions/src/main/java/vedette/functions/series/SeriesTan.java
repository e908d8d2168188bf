package vedette.functions.series;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The tangent of each number of an array; what is no number gives null.
///
/// ```kql
/// print a = series_tan(dynamic([0]))
/// // a:dynamic
/// // [0.0]
/// ```
@Scalar("series_tan")
final class SeriesTan {
  private SeriesTan() {}

  static @Nullable Dynamic row(Dynamic series) {
    var numbers = Series.of(series);
    return numbers == null ? null : numbers.mapped(Math::tan, false);
  }
}
