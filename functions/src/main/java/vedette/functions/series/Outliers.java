package vedette.functions.series;

import java.util.Arrays;
import vedette.data.text.Text;

/// Scores numbers by their distance from the bulk, as John Tukey drew his fences.
final class Outliers {
  private Outliers() {}

  /// The kind that looks at the middle half of the numbers.
  static final Text TUKEY = Text.of("tukey");

  /// The kind that looks at the middle between two percentiles, usually 10 and 90.
  static final Text CUSTOM = Text.of("ctukey");

  /// For each number how many widths of the bulk it lies above (positive) or below (negative) it, 0
  /// within. Only the first `learned` numbers make the bulk; NaN stays.
  static double[] scores(double[] numbers, int learned, double low, double high) {
    var sorted = Arrays.stream(numbers, 0, learned).filter(Double::isFinite).sorted().toArray();
    var scores = new double[numbers.length];
    if (sorted.length == 0) {
      return scores;
    }
    var lower = percentile(sorted, low);
    var upper = percentile(sorted, high);
    var width = upper - lower;
    for (var i = 0; i < numbers.length; i++) {
      var above =
          numbers[i] > upper ? numbers[i] - upper : numbers[i] < lower ? numbers[i] - lower : 0;
      scores[i] = Double.isNaN(numbers[i]) ? Double.NaN : above == 0 ? 0 : above / width;
    }
    return scores;
  }

  /// A percentile of sorted numbers, on the line between the two nearest.
  static double percentile(double[] sorted, double percent) {
    var place = Math.clamp(percent, 0.0, 100.0) / 100 * (sorted.length - 1);
    var below = (int) Math.floor(place);
    var above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
  }
}
