package vedette.functions.series;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The sine of each number of an array; what is no number gives null.
///
/// ```kql
/// print a = series_sin(dynamic([0, 1]))
/// // a:dynamic
/// // [0.0,0.8414709848078965]
/// ```
@Scalar("series_sin")
final class SeriesSin {
  private SeriesSin() {}

  static @Nullable Dynamic row(Dynamic series) {
    var numbers = Series.of(series);
    return numbers == null ? null : numbers.mapped(Math::sin, false);
  }
}
