package vedette.functions.series;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The cosine of each number of an array; what is no number gives null.
///
/// ```kql
/// print a = series_cos(dynamic([0]))
/// // a:dynamic
/// // [1.0]
/// ```
@Scalar("series_cos")
final class SeriesCos {
  private SeriesCos() {}

  static @Nullable Dynamic row(Dynamic series) {
    var numbers = Series.of(series);
    return numbers == null ? null : numbers.mapped(Math::cos, false);
  }
}
