package vedette.functions.aggregate;

import vedette.declare.Aggregate;

/// The mean of the values that are not null; NaN when there is none.
///
/// ```kql
/// datatable(x:long)[1, 2, long(null)] | summarize avg(x)
/// // avg_x:real
/// // 1.5
/// ```
@Aggregate("avg")
final class Avg {
  private double sum;
  private long count;

  void add(double value) {
    sum += value;
    count++;
  }

  void merge(Avg other) {
    sum += other.sum;
    count += other.count;
  }

  double result() {
    return sum / count;
  }
}
