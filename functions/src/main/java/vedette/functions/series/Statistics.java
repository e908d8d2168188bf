package vedette.functions.series;

import org.jspecify.annotations.Nullable;

/// What is to say about some numbers; NaN is left out.
///
/// @param variance of the sample, 0 for a single number
record Statistics(
    int count,
    double min,
    int minIndex,
    double max,
    int maxIndex,
    double sum,
    double mean,
    double variance) {
  static Statistics of(double[] numbers, int from, int end) {
    var count = 0;
    var sum = 0.0;
    var least = -1;
    var most = -1;
    for (var i = from; i < end; i++) {
      var number = numbers[i];
      if (!Double.isNaN(number)) {
        count++;
        sum += number;
        least = least < 0 || number < numbers[least] ? i : least;
        most = most < 0 || number > numbers[most] ? i : most;
      }
    }
    var mean = sum / count;
    var squares = 0.0;
    for (var i = from; i < end; i++) {
      squares += Double.isNaN(numbers[i]) ? 0 : (numbers[i] - mean) * (numbers[i] - mean);
    }
    var variance = count > 1 ? squares / (count - 1) : 0;
    var min = least < 0 ? Double.NaN : numbers[least];
    var max = most < 0 ? Double.NaN : numbers[most];
    return new Statistics(count, min, least, max, most, sum, mean, variance);
  }

  /// The numbers of a series; null unless all are finite or those that are not shall be left out.
  static @Nullable Statistics of(Series series, boolean ignoreNonfinite) {
    var numbers = series.numbers();
    for (var i = 0; i < numbers.length; i++) {
      if (!Double.isFinite(numbers[i])) {
        if (!ignoreNonfinite) {
          return null;
        }
        numbers[i] = Double.NaN;
      }
    }
    var statistics = of(numbers, 0, numbers.length);
    return statistics.count == 0 ? null : statistics;
  }

  double deviation() {
    return Math.sqrt(variance);
  }
}
