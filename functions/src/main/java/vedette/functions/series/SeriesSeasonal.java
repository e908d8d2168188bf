package vedette.functions.series;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Default;
import vedette.declare.Scalar;

/// What repeats in the numbers of an array: the median at each place of a season. `period` is its
/// length, -1 to search for it; the last `test_points` numbers are not learned from. Without a
/// season all are 0.
///
/// ```kql
/// print a = series_seasonal(dynamic([1, 5, 3, 5]), 2)
/// // a:dynamic
/// // [2.0,5.0,2.0,5.0]
/// ```
@Scalar("series_seasonal")
final class SeriesSeasonal {
  private SeriesSeasonal() {}

  private static final double THRESHOLD = 0.6;

  static @Nullable Dynamic row(
      Dynamic series, @Default("-1") long period, @Default("0") long testPoints) {
    var numbers = Series.of(series);
    if (numbers == null) {
      return null;
    }
    var values = numbers.numbers();
    var learned = Math.clamp(values.length - testPoints, 0, values.length);
    var length =
        period < 0 ? Seasons.period(values, learned, THRESHOLD) : (int) Math.min(period, learned);
    return Series.array(
        length < 1 ? new double[values.length] : Seasons.repeated(values, learned, length));
  }
}
