package vedette.functions.aggregate;

import vedette.declare.Aggregate;

/// How two values vary together, taken as a whole population; zero when there are too few.
///
/// ```kql
/// range x from 1 to 5 step 1 | extend y = 2 * x | summarize c = covariancep(x, y)
/// // c:real
/// // 4.0
/// ```
@Aggregate("covariancep")
final class CovarianceOfPopulation {
  private final JointSpread spread = new JointSpread();

  void add(double x, double y) {
    spread.add(x, y);
  }

  void merge(CovarianceOfPopulation other) {
    spread.merge(other.spread);
  }

  double result() {
    return spread.ofPopulation();
  }
}
