package vedette.functions.aggregate;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Count, mean and sum of squared deviations of numbers, kept so that lanes can be joined.
final class Spread {
  private long count;
  private double mean;
  private double squares;

  void add(double value) {
    count++;
    var away = value - mean;
    mean += away / count;
    squares += away * (value - mean);
  }

  void merge(Spread other) {
    if (other.count == 0) {
      return;
    }
    var away = other.mean - mean;
    var sum = count + other.count;
    squares += other.squares + away * away * ((double) count * other.count / sum);
    mean += away * other.count / sum;
    count = sum;
  }

  /// The variance of a sample; zero for fewer than two values.
  double ofSample() {
    return count < 2 ? 0 : squares / (count - 1);
  }

  /// The variance of a whole population; zero for none.
  double ofPopulation() {
    return count < 1 ? 0 : squares / count;
  }

  /// Ten digits behind the point, as the vendor gives a variance.
  static double rounded(double value) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).setScale(10, RoundingMode.HALF_EVEN).doubleValue()
        : value;
  }
}
