package vedette.functions.series;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;
import vedette.functions.dynamic.Assembled;

/// Lays two straight lines through the numbers of an array, one up to a place and one from there
/// on, where they fit best; a jump or a change of direction shows so.
///
/// The columns: how well both fit (0 to 1), the first place of the right line, variance of the
/// numbers, variance around the lines, and the values of the lines; then fit, slope, value at place
/// 0, variance and variance around the line of the right line, and the same of the left one. Places
/// count from the start of the array for both. Null with fewer than four numbers.
///
/// ```kql
/// print x = dynamic([1, 2, 3, 9, 8, 7]) | extend (fit, split) = series_fit_2lines(x) | project x, fit, split
/// // x:dynamic     | fit:real | split:long
/// // [1,2,3,9,8,7] | 1.0      | 3
/// ```
@Scalar("series_fit_2lines")
final class SeriesFit2Lines {
  private SeriesFit2Lines() {}

  static @Nullable Dynamic row(Dynamic series) {
    var numbers = Series.of(series);
    var lines = numbers == null ? null : TwoLines.through(numbers.numbers());
    if (lines == null) {
      return null;
    }
    return Assembled.by(builder -> {
      builder.startArray().add(lines.fit()).add((long) lines.split());
      builder.add(lines.variance()).add(lines.residual());
      Series.appendAll(builder, lines.points());
      for (var line : new Line[] {lines.right(), lines.left()}) {
        builder.add(line.fit()).add(line.slope()).add(line.interception());
        builder.add(line.variance()).add(line.residual());
      }
      builder.end();
    });
  }
}
