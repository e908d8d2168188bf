package vedette.functions.series;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;
import vedette.functions.dynamic.Assembled;

/// Lays a straight line through the numbers of an array, in several columns: how well it fits (0 to
/// 1), slope, variance of the numbers, variance around the line, its value at place 0, and its
/// values.
///
/// ```kql
/// print x = dynamic([1, 3, 5]) | extend (fit, slope) = series_fit_line(x) | project x, fit, slope
/// // x:dynamic | fit:real | slope:real
/// // [1,3,5]   | 1.0      | 2.0
/// ```
@Scalar("series_fit_line")
final class SeriesFitLine {
  private SeriesFitLine() {}

  static @Nullable Dynamic row(Dynamic series) {
    var numbers = Series.of(series);
    if (numbers == null || numbers.size() == 0) {
      return null;
    }
    var line = Line.through(numbers.numbers(), numbers.size());
    return Assembled.by(builder -> {
      builder.startArray().add(line.fit()).add(line.slope());
      builder.add(line.variance()).add(line.residual()).add(line.interception());
      Series.appendAll(builder, line.points(numbers.size()));
      builder.end();
    });
  }
}
