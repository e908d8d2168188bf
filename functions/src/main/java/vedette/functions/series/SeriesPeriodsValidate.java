package vedette.functions.series;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// Says how much an array of numbers repeats after the given numbers of steps, in two columns: the
/// periods as they were given, and a score from 0 to 1 for each.
///
/// A period of fewer than 4 steps, or of more than half as many as there are numbers, scores 0.
/// Null when something in the array is no number.
///
/// ```kql
/// print x = dynamic([1, 2, 9, 2, 1, 2, 9, 2, 1, 2, 9, 2]) | extend (periods, scores) = series_periods_validate(x, 4, 5) | project periods, four = round(todouble(scores[0]), 3), five = scores[1]
/// // periods:dynamic | four:real | five:dynamic
/// // [4.0,5.0]       | 1.0       | 0.0
/// ```
@Scalar("series_periods_validate")
final class SeriesPeriodsValidate {
  private SeriesPeriodsValidate() {}

  static @Nullable Dynamic row(Dynamic series, double first, double... more) {
    var numbers = Series.of(series);
    var periods = numbers == null ? null : Periods.of(numbers);
    if (periods == null) {
      return null;
    }
    var lengths = new ArrayList<Double>();
    lengths.add(first);
    for (var period : more) {
      lengths.add(period);
    }
    return SeriesPeriodsDetect.pair(lengths, lengths.stream().map(periods::score).toList());
  }
}
