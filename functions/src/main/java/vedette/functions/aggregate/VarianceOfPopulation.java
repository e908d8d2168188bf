package vedette.functions.aggregate;

import vedette.declare.Aggregate;

/// The variance of the values, taken as a whole population, to ten digits behind the point; zero
/// when there are too few.
///
/// ```kql
/// range x from 1 to 5 step 1 | summarize variancep(x)
/// // variancep_x:real
/// // 2.0
/// ```
@Aggregate("variancep")
final class VarianceOfPopulation {
  private final Spread spread = new Spread();

  void add(double value) {
    spread.add(value);
  }

  void merge(VarianceOfPopulation other) {
    spread.merge(other.spread);
  }

  double result() {
    return Spread.rounded(spread.ofPopulation());
  }
}
