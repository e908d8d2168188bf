package vedette.functions.series;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The natural logarithm of each number of an array; what is no number gives null.
///
/// ```kql
/// print a = series_log(dynamic([1, 2]))
/// // a:dynamic
/// // [0.0,0.6931471805599453]
/// ```
@Scalar("series_log")
final class SeriesLog {
  private SeriesLog() {}

  static @Nullable Dynamic row(Dynamic series) {
    var numbers = Series.of(series);
    return numbers == null ? null : numbers.mapped(Math::log, false);
  }
}
