package vedette.functions.aggregate;

import vedette.declare.Aggregate;
import vedette.functions.Sized;

/// As `count_distinct`, over the rows for which `predicate` is true.
///
/// ```kql
/// range x from 1 to 9 step 1 | summarize count_distinctif(x % 3, x > 8)
/// // count_distinctif_:long
/// // 1
/// ```
@Aggregate("count_distinctif")
final class CountDistinctIf implements Sized {
  private final CountDistinct chosen = new CountDistinct();

  void add(Object value, boolean predicate) {
    if (predicate) {
      chosen.add(value);
    }
  }

  @Override
  public long bytes() {
    return chosen.bytes();
  }

  void merge(CountDistinctIf other) {
    chosen.merge(other.chosen);
  }

  long result() {
    return chosen.result();
  }
}
