package vedette.functions.series;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.declare.Default;
import vedette.declare.Scalar;
import vedette.functions.dynamic.Assembled;

/// Takes the numbers of an array apart, in several columns: baseline (trend and season), season,
/// trend, and the rest.
///
/// `period` is the length of a season, 0 for none, -1 to search for it; what is found must repeat
/// with a likeness of `threshold`. `trend` is `"avg"`, `"linefit"` or `"none"`. The last
/// `test_points` numbers are not learned from.
///
/// ```kql
/// print x = dynamic([1, 5, 1, 5]) | extend (base, season) = series_decompose(x, 2) | project x, base, season
/// // x:dynamic | base:dynamic      | season:dynamic
/// // [1,5,1,5] | [1.0,5.0,1.0,5.0] | [-2.0,2.0,-2.0,2.0]
/// ```
@Scalar("series_decompose")
final class SeriesDecompose {
  private SeriesDecompose() {}

  static @Nullable Dynamic row(
      Dynamic series,
      @Default("-1") long period,
      @Default("avg") Text trend,
      @Default("0") long testPoints,
      @Default("0.6") double threshold) {
    var numbers = Series.of(series);
    if (numbers == null) {
      return null;
    }
    var parts = Parts.of(numbers.numbers(), new Parts.Wish(period, trend, testPoints, threshold));
    return parts == null ? null : array(parts.baseline(), parts);
  }

  /// A first series and the parts, each an array.
  static @Nullable Dynamic array(double[] first, Parts parts) {
    return Assembled.by(builder -> {
      builder.startArray();
      Series.appendAll(builder, first);
      Series.appendAll(builder, parts.seasonal());
      Series.appendAll(builder, parts.trend());
      Series.appendAll(builder, parts.residual());
      builder.end();
    });
  }
}
