package vedette.functions.aggregate;

import vedette.declare.Aggregate;

/// The standard deviation of the values, taken as a sample; zero when there are too few.
///
/// ```kql
/// range x from 1 to 5 step 1 | summarize stdev(x)
/// // stdev_x:real
/// // 1.5811388300841898
/// ```
@Aggregate("stdev")
final class StandardDeviation {
  private final Spread spread = new Spread();

  void add(double value) {
    spread.add(value);
  }

  void merge(StandardDeviation other) {
    spread.merge(other.spread);
  }

  double result() {
    return Math.sqrt(spread.ofSample());
  }
}
