package vedette.functions.series;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The power of e of each number of an array; what is no number gives null.
///
/// ```kql
/// print a = series_exp(dynamic([0, 1]))
/// // a:dynamic
/// // [1.0,2.718281828459045]
/// ```
@Scalar("series_exp")
final class SeriesExp {
  private SeriesExp() {}

  static @Nullable Dynamic row(Dynamic series) {
    var numbers = Series.of(series);
    return numbers == null ? null : numbers.mapped(Math::exp, false);
  }
}
