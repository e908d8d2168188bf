package vedette.functions.aggregate;

import vedette.declare.Aggregate;

/// The variance of the values of the rows for which `predicate` is true, taken as a whole
/// population, to ten digits behind the point; zero when there are too few.
///
/// ```kql
/// range x from 1 to 5 step 1 | summarize variancepif(x, x > 2)
/// // variancepif_x:real
/// // 0.6666666667
/// ```
@Aggregate("variancepif")
final class VarianceOfPopulationIf {
  private final Spread spread = new Spread();

  void add(double value, boolean predicate) {
    if (predicate) {
      spread.add(value);
    }
  }

  void merge(VarianceOfPopulationIf other) {
    spread.merge(other.spread);
  }

  double result() {
    return Spread.rounded(spread.ofPopulation());
  }
}
