package vedette.functions.series;

import java.util.Arrays;

/// Finds the length after which numbers repeat, and what repeats.
final class Seasons {
  private Seasons() {}

  /// How many multiplications a search may take; longer arrays are searched for shorter periods.
  private static final long WORK_MAX = 1L << 25;

  private static final double NEARLY = 0.95;
  private static final int PERIOD_MIN = 4;

  /// The shortest period whose repetition is about as good as the best one, or 0 when none reaches
  /// `threshold`. A period takes 4 places at least, and less than half of the numbers.
  static int period(double[] numbers, int learned, double threshold) {
    var most = (int) Math.min((learned - 1) / 2, WORK_MAX / Math.max(1, learned));
    var scores = new double[Math.max(0, most) + 2];
    var centred = centred(numbers, learned);
    for (var lag = 1; lag <= most; lag++) {
      scores[lag] = likeness(centred, lag);
    }
    var best = 0.0;
    for (var lag = PERIOD_MIN; lag <= most; lag++) {
      best = isPeak(scores, lag, most) ? Math.max(best, scores[lag]) : best;
    }
    for (var lag = PERIOD_MIN; lag <= most && best >= threshold; lag++) {
      if (isPeak(scores, lag, most) && scores[lag] >= best * NEARLY) {
        return lag;
      }
    }
    return 0;
  }

  private static boolean isPeak(double[] scores, int lag, int most) {
    return scores[lag] >= scores[lag - 1] && (lag == most || scores[lag] > scores[lag + 1]);
  }

  private static double[] centred(double[] numbers, int learned) {
    var line = Line.through(numbers, learned);
    var centred = new double[learned];
    for (var i = 0; i < learned; i++) {
      centred[i] = Double.isNaN(numbers[i]) ? 0 : numbers[i] - line.at(i);
    }
    return centred;
  }

  /// The correlation of numbers with themselves some places on, 1 for a perfect repetition.
  private static double likeness(double[] centred, int lag) {
    var both = 0.0;
    var left = 0.0;
    var right = 0.0;
    for (var i = lag; i < centred.length; i++) {
      both += centred[i] * centred[i - lag];
      left += centred[i] * centred[i];
      right += centred[i - lag] * centred[i - lag];
    }
    var scale = Math.sqrt(left * right);
    return scale == 0 ? 0 : both / scale;
  }

  /// The median of the numbers in each place of the period, over the whole length: a single wild
  /// number does not become what is expected.
  static double[] repeated(double[] numbers, int learned, int period) {
    var medians = new double[period];
    var found = new double[learned / period + 1];
    for (var place = 0; place < period; place++) {
      var count = 0;
      for (var i = place; i < learned; i += period) {
        if (!Double.isNaN(numbers[i])) {
          found[count++] = numbers[i];
        }
      }
      Arrays.sort(found, 0, count);
      medians[place] = count == 0 ? 0 : (found[(count - 1) / 2] + found[count / 2]) / 2;
    }
    var repeated = new double[numbers.length];
    for (var i = 0; i < repeated.length; i++) {
      repeated[i] = medians[i % period];
    }
    return repeated;
  }
}
