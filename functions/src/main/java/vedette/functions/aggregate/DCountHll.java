package vedette.functions.aggregate;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The number of different values in a state of `hll`; null when it is none.
///
/// ```kql
/// range x from 1 to 10 step 1 | summarize h = hll(x) | project n = dcount_hll(h)
/// // n:long
/// // 10
/// ```
@Scalar("dcount_hll")
final class DCountHll {
  private DCountHll() {}

  static @Nullable Long row(Dynamic state) {
    var read = DistinctCount.read(state);
    return read == null ? null : (Long) read.estimate();
  }
}
