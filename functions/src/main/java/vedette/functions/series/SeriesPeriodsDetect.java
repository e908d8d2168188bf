package vedette.functions.series;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;
import vedette.functions.dynamic.Assembled;

/// Finds after how many steps an array of numbers repeats, in two columns: the best periods and
/// their scores from 0 to 1, `num_periods` of each; where fewer were found, both end in 0.
///
/// A period has at least 4 steps and at most half as many as there are numbers. `min_period` and
/// `max_period` bound it further. Null when something in the array is no number.
///
/// ```kql
/// print x = dynamic([1, 2, 9, 2, 1, 2, 9, 2, 1, 2, 9, 2]) | extend (periods, scores) = series_periods_detect(x, 0, 6, 1) | project periods, score = round(todouble(scores[0]), 3)
/// // periods:dynamic | score:real
/// // [4.0]           | 1.0
/// ```
@Scalar("series_periods_detect")
final class SeriesPeriodsDetect {
  private SeriesPeriodsDetect() {}

  private static final int PERIODS_MAX = 1024;

  static @Nullable Dynamic row(
      Dynamic series, double minPeriod, double maxPeriod, long numPeriods) {
    var numbers = Series.of(series);
    var periods = numbers == null ? null : Periods.of(numbers);
    if (periods == null || numPeriods < 0 || numPeriods > PERIODS_MAX) {
      return null;
    }
    var found = periods.best(minPeriod, maxPeriod, (int) numPeriods);
    var lengths = new ArrayList<Double>();
    var scores = new ArrayList<Double>();
    for (var i = 0; i < numPeriods; i++) {
      lengths.add(i < found.size() ? found.get(i).period() : 0.0);
      scores.add(i < found.size() ? found.get(i).score() : 0.0);
    }
    return pair(lengths, scores);
  }

  static @Nullable Dynamic pair(Iterable<Double> periods, Iterable<Double> scores) {
    return Assembled.by(builder -> {
      builder.startArray().startArray();
      periods.forEach(period -> builder.add(period.doubleValue()));
      builder.end().startArray();
      scores.forEach(score -> builder.add(score.doubleValue()));
      builder.end().end();
    });
  }
}
