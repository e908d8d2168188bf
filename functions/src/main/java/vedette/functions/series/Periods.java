package vedette.functions.series;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// After how many steps a series repeats.
///
/// A series is compared with itself turned by each number of steps, its end following its start;
/// the likeness is scaled so that the least is 0 and that of no turn is 1. A turn is a period when
/// it is alike more than any turn nearby, and when a wave of that length is stronger in the series
/// than waves are on average: a multiple of a period is alike as well, and has no wave of its own.
final class Periods {
  /// The shortest period; the longest is half of the series.
  static final int LEAST = 4;

  private final double[] likeness;
  private final double[] power;
  private final double meanPower;

  private Periods(double[] likeness, double[] power) {
    this.likeness = likeness;
    this.power = power;
    this.meanPower =
        IntStream.range(1, power.length).mapToDouble(k -> power[k]).average().orElse(0);
  }

  /// @param period in steps
  /// @param score from 0 to 1
  record Found(int period, double score) {}

  /// The periods of a series; null when something in it is no number.
  static @Nullable Periods of(Series series) {
    var size = series.size();
    if (!series.isComplete() || size == 0) {
      return null;
    }
    var numbers = series.numbers();
    var mean = Statistics.of(numbers, 0, size).mean();
    for (var i = 0; i < size; i++) {
      numbers[i] -= mean;
    }
    var waves = new Fourier(numbers, new double[size]).transformed(false);
    var power = new double[size];
    for (var k = 0; k < size; k++) {
      power[k] = waves.real()[k] * waves.real()[k] + waves.imaginary()[k] * waves.imaginary()[k];
    }
    var alike = new Fourier(power.clone(), new double[size]).transformed(true).real();
    var least = alike[0];
    for (var number : alike) {
      least = Math.min(least, number);
    }
    var likeness = new double[size];
    for (var turn = 0; turn < size && alike[0] > least; turn++) {
      likeness[turn] = (alike[turn] - least) / (alike[0] - least);
    }
    return new Periods(likeness, Arrays.copyOf(power, size / 2 + 1));
  }

  private int longest() {
    return likeness.length / 2;
  }

  /// How much a period is one, 0 for none at all.
  double score(double period) {
    var turn = (int) Math.rint(Math.clamp(period, 0, likeness.length));
    return turn >= LEAST && turn <= longest() && isPeak(turn) && hasWave(turn) ? likeness[turn] : 0;
  }

  /// More alike than the turns up to a quarter of it away.
  private boolean isPeak(int turn) {
    var near = Math.max(1, turn / 4);
    for (var other = turn - near; other <= Math.min(turn + near, likeness.length - 1); other++) {
      if (likeness[other] > likeness[turn]) {
        return false;
      }
    }
    return true;
  }

  private boolean hasWave(int turn) {
    return power[(int) Math.rint((double) likeness.length / turn)] > meanPower;
  }

  /// The best periods between two lengths, the best first.
  List<Found> best(double least, double most, int count) {
    var from = (int) Math.ceil(Math.max(least, LEAST));
    var to = (int) Math.floor(Math.min(most, longest()));
    return IntStream.rangeClosed(from, to)
        .mapToObj(turn -> new Found(turn, score(turn)))
        .filter(found -> found.score() > 0)
        .sorted(Comparator.comparingDouble(Found::score).reversed().thenComparingInt(Found::period))
        .limit(count)
        .toList();
  }
}
