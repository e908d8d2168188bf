package vedette.functions.series;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;

/// Numbers taken apart into a trend, what repeats, and the rest.
record Parts(double[] seasonal, double[] trend, double[] residual) {
  /// @param period the length of a season, 0 for none, negative to search for it
  /// @param trend `avg` for a level line, `linefit` for a straight one, `none`
  /// @param testPoints how many numbers at the end are not learned from
  record Wish(long period, Text trend, long testPoints, double threshold) {}

  static @Nullable Parts of(double[] numbers, Wish wish) {
    var learned = Math.clamp(numbers.length - wish.testPoints, 0, numbers.length);
    var trend = trend(numbers, learned, wish.trend);
    if (trend == null) {
      return null;
    }
    var flat = difference(numbers, trend);
    var period =
        wish.period < 0
            ? Seasons.period(numbers, learned, wish.threshold)
            : (int) Math.min(wish.period, learned);
    var seasonal =
        period < 2 ? new double[numbers.length] : Seasons.repeated(flat, learned, period);
    return new Parts(seasonal, trend, difference(flat, seasonal));
  }

  private static double @Nullable [] trend(double[] numbers, int learned, Text kind) {
    var level = new double[numbers.length];
    return switch (kind.toString()) {
      case "none" -> level;
      case "linefit" -> Line.through(numbers, learned).points(numbers.length);
      case "avg" -> {
        var statistics = Statistics.of(numbers, 0, learned);
        Arrays.fill(level, statistics.count() == 0 ? 0 : statistics.mean());
        yield level;
      }
      default -> null;
    };
  }

  private static double[] difference(double[] left, double[] right) {
    var difference = new double[left.length];
    for (var i = 0; i < difference.length; i++) {
      difference[i] = left[i] - right[i];
    }
    return difference;
  }

  /// What is expected at each place: trend and season.
  double[] baseline() {
    var baseline = new double[trend.length];
    for (var i = 0; i < baseline.length; i++) {
      baseline[i] = trend[i] + seasonal[i];
    }
    return baseline;
  }
}
