package vedette.functions.aggregate;

import vedette.declare.Aggregate;

/// The standard deviation of the values of the rows for which `predicate` is true, taken as a
/// sample; zero when there are too few.
///
/// ```kql
/// range x from 1 to 5 step 1 | summarize stdevif(x, x > 2)
/// // stdevif_x:real
/// // 1.0
/// ```
@Aggregate("stdevif")
final class StandardDeviationIf {
  private final Spread spread = new Spread();

  void add(double value, boolean predicate) {
    if (predicate) {
      spread.add(value);
    }
  }

  void merge(StandardDeviationIf other) {
    spread.merge(other.spread);
  }

  double result() {
    return Math.sqrt(spread.ofSample());
  }
}
