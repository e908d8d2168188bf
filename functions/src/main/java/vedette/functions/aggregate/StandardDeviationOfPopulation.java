package vedette.functions.aggregate;

import vedette.declare.Aggregate;

/// The standard deviation of the values, taken as a whole population; zero when there are too few.
///
/// ```kql
/// range x from 1 to 4 step 1 | where x % 2 == 1 | summarize stdevp(x)
/// // stdevp_x:real
/// // 1.0
/// ```
@Aggregate("stdevp")
final class StandardDeviationOfPopulation {
  private final Spread spread = new Spread();

  void add(double value) {
    spread.add(value);
  }

  void merge(StandardDeviationOfPopulation other) {
    spread.merge(other.spread);
  }

  double result() {
    return Math.sqrt(spread.ofPopulation());
  }
}
