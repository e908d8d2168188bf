package vedette.functions.series;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.declare.Default;
import vedette.declare.Scalar;
import vedette.functions.dynamic.Assembled;

/// Finds unusual numbers in an array, in several columns: 1 where a number is unusually high, -1
/// where it is low and else 0; the score; and what was expected.
///
/// What was expected is trend and season as `series_decompose` finds them. The rest is scored as by
/// `series_outliers`, and is unusual beyond `threshold`. `method` is `"ctukey"` or `"tukey"`.
///
/// ```kql
/// print x = dynamic([4, 5, 4, 5, 50, 4, 5, 4, 5, 4, 5, 4]) | extend flag = series_decompose_anomalies(x, 1.5, 0) | project x, flag
/// // x:dynamic                   | flag:dynamic
/// // [4,5,4,5,50,4,5,4,5,4,5,4]  | [0,0,0,0,1,0,0,0,0,0,0,0]
/// ```
@Scalar("series_decompose_anomalies")
final class SeriesDecomposeAnomalies {
  private SeriesDecomposeAnomalies() {}

  static @Nullable Dynamic row(
      Dynamic series,
      @Default("1.5") double threshold,
      @Default("-1") long period,
      @Default("avg") Text trend,
      @Default("0") long testPoints,
      @Default("ctukey") Text method,
      @Default("0.6") double seasonalityThreshold) {
    var numbers = Series.of(series);
    var custom = method.equals(Outliers.CUSTOM);
    if (numbers == null || (!custom && !method.equals(Outliers.TUKEY))) {
      return null;
    }
    var wish = new Parts.Wish(period, trend, testPoints, seasonalityThreshold);
    var parts = Parts.of(numbers.numbers(), wish);
    if (parts == null) {
      return null;
    }
    var learned = Math.clamp(numbers.size() - testPoints, 0, numbers.size());
    var low = custom ? 10 : 25;
    var scores = Outliers.scores(parts.residual(), learned, low, 100 - low);
    return Assembled.by(builder -> {
      builder.startArray().startArray();
      for (var score : scores) {
        builder.add(score > threshold ? 1L : score < -threshold ? -1L : 0L);
      }
      builder.end();
      Series.appendAll(builder, scores);
      Series.appendAll(builder, parts.baseline());
      builder.end();
    });
  }
}
