package vedette.functions.aggregate;

import vedette.declare.Aggregate;

/// How two values vary together of the rows for which `predicate` is true, taken as a sample; zero
/// when there are too few.
///
/// ```kql
/// range x from 1 to 5 step 1 | extend y = 2 * x | summarize c = covarianceif(x, y, x > 2)
/// // c:real
/// // 2.0
/// ```
@Aggregate("covarianceif")
final class CovarianceIf {
  private final JointSpread spread = new JointSpread();

  void add(double x, double y, boolean predicate) {
    if (predicate) {
      spread.add(x, y);
    }
  }

  void merge(CovarianceIf other) {
    spread.merge(other.spread);
  }

  double result() {
    return spread.ofSample();
  }
}
