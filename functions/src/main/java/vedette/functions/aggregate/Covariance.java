package vedette.functions.aggregate;

import vedette.declare.Aggregate;

/// How two values vary together, taken as a sample; zero when there are too few.
///
/// ```kql
/// range x from 1 to 5 step 1 | extend y = 2 * x | summarize c = covariance(x, y)
/// // c:real
/// // 5.0
/// ```
@Aggregate("covariance")
final class Covariance {
  private final JointSpread spread = new JointSpread();

  void add(double x, double y) {
    spread.add(x, y);
  }

  void merge(Covariance other) {
    spread.merge(other.spread);
  }

  double result() {
    return spread.ofSample();
  }
}
