package vedette.functions.series;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Two straight lines laid through numbers in equal steps, one up to a place and one from there on:
/// of all places the one where both together leave least unexplained. NaN is left out.
///
/// @param split the first place of the right line
/// @param left the line of the places before `split`
/// @param right the line of the others; its places are counted from the start of the numbers
/// @param variance the variance of the numbers
/// @param residual the variance of what neither line explains
/// @param fit the share that they explain, 0 to 1
record TwoLines(
    int split, Line left, Line right, double variance, double residual, double fit, int size) {
  /// A line needs two numbers.
  private static final int PART_MIN = 2;

  private static final double NEARLY_NOTHING = 1e-12;

  /// The lines, or null when there are fewer than four numbers.
  static @Nullable TwoLines through(double[] numbers) {
    var sums = new Sums(numbers);
    var best = -1;
    var least = Double.POSITIVE_INFINITY;
    for (var split = 1; split < numbers.length; split++) {
      if (sums.count(0, split) >= PART_MIN && sums.count(split, numbers.length) >= PART_MIN) {
        var rest = sums.rest(0, split) + sums.rest(split, numbers.length);
        if (best < 0 || rest < least - NEARLY_NOTHING * sums.up()) {
          best = split;
          least = rest;
        }
      }
    }
    return best < 0 ? null : at(numbers, best, sums);
  }

  private static TwoLines at(double[] numbers, int split, Sums sums) {
    var left = Line.through(numbers, split);
    var later = numbers.clone();
    Arrays.fill(later, 0, split, Double.NaN);
    var right = Line.through(later, later.length);
    var leftCount = sums.count(0, split);
    var rightCount = sums.count(split, numbers.length);
    var rest = left.residual() * (leftCount - 1) + right.residual() * (rightCount - 1);
    var up = sums.up();
    var steps = leftCount + rightCount - 1;
    return new TwoLines(
        split, left, right, up / steps, rest / steps, up == 0 ? 1 : 1 - rest / up, numbers.length);
  }

  /// The values of the lines at all places.
  double[] points() {
    var points = new double[size];
    for (var i = 0; i < size; i++) {
      points[i] = (i < split ? left : right).at(i);
    }
    return points;
  }

  /// Running sums, so that what a line leaves of any stretch costs a few steps. The numbers are
  /// taken from their mean on, which keeps the squares small.
  private static final class Sums {
    private final double[][] sums;

    Sums(double[] numbers) {
      sums = new double[6][numbers.length + 1];
      var mean = Statistics.of(numbers, 0, numbers.length).mean();
      for (var i = 0; i < numbers.length; i++) {
        var there = !Double.isNaN(numbers[i]);
        var x = i - numbers.length / 2.0;
        var y = there ? numbers[i] - mean : 0;
        double[] of = {1, x, y, x * x, x * y, y * y};
        for (var k = 0; k < of.length; k++) {
          sums[k][i + 1] = sums[k][i] + (there ? of[k] : 0);
        }
      }
    }

    private double sum(int of, int from, int to) {
      return sums[of][to] - sums[of][from];
    }

    int count(int from, int to) {
      return (int) sum(0, from, to);
    }

    double up() {
      var end = sums[0].length - 1;
      var count = Math.max(1, count(0, end));
      return Math.max(0, sum(5, 0, end) - sum(2, 0, end) * sum(2, 0, end) / count);
    }

    double rest(int from, int to) {
      var count = sum(0, from, to);
      var across = sum(3, from, to) - sum(1, from, to) * sum(1, from, to) / count;
      var both = sum(4, from, to) - sum(1, from, to) * sum(2, from, to) / count;
      var up = sum(5, from, to) - sum(2, from, to) * sum(2, from, to) / count;
      return Math.max(0, up - (across == 0 ? 0 : both * both / across));
    }
  }
}
