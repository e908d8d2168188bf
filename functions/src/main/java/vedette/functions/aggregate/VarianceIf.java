package vedette.functions.aggregate;

import vedette.declare.Aggregate;

/// The variance of the values of the rows for which `predicate` is true, taken as a sample, to ten
/// digits behind the point; zero when there are too few.
///
/// ```kql
/// range x from 1 to 5 step 1 | summarize varianceif(x, x > 2)
/// // varianceif_x:real
/// // 1.0
/// ```
@Aggregate("varianceif")
final class VarianceIf {
  private final Spread spread = new Spread();

  void add(double value, boolean predicate) {
    if (predicate) {
      spread.add(value);
    }
  }

  void merge(VarianceIf other) {
    spread.merge(other.spread);
  }

  double result() {
    return Spread.rounded(spread.ofSample());
  }
}
