package vedette.functions.aggregate;

import vedette.declare.Aggregate;

/// The variance of the values, taken as a sample, to ten digits behind the point; zero when there
/// are too few.
///
/// ```kql
/// range x from 1 to 5 step 1 | summarize variance(x)
/// // variance_x:real
/// // 2.5
/// ```
@Aggregate("variance")
final class Variance {
  private final Spread spread = new Spread();

  void add(double value) {
    spread.add(value);
  }

  void merge(Variance other) {
    spread.merge(other.spread);
  }

  double result() {
    return Spread.rounded(spread.ofSample());
  }
}
