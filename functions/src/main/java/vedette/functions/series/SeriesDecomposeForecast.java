package vedette.functions.series;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.declare.Default;
import vedette.declare.Scalar;

/// Tells the last `points` numbers of an array from those before them, in several columns: the
/// forecast, season, trend, and the rest. The other arguments are those of `series_decompose`.
///
/// ```kql
/// print x = dynamic([1, 2, 3, 0]) | extend forecast = series_decompose_forecast(x, 1) | project x, forecast
/// // x:dynamic | forecast:dynamic
/// // [1,2,3,0] | [1.0,2.0,3.0,4.0]
/// ```
@Scalar("series_decompose_forecast")
final class SeriesDecomposeForecast {
  private SeriesDecomposeForecast() {}

  static @Nullable Dynamic row(
      Dynamic series,
      long points,
      @Default("-1") long period,
      @Default("linefit") Text trend,
      @Default("0.6") double threshold) {
    var numbers = Series.of(series);
    if (numbers == null) {
      return null;
    }
    var parts = Parts.of(numbers.numbers(), new Parts.Wish(period, trend, points, threshold));
    return parts == null ? null : SeriesDecompose.array(parts.baseline(), parts);
  }
}
