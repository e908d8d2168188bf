package vedette.functions.aggregate;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// About how many percent of the values of a state of `tdigest` lie below or at a value.
///
/// ```kql
/// range x from 1 to 10 step 1 | summarize t = tdigest(x) | project r = percentrank_tdigest(t, 4)
/// // r:real
/// // 40.0
/// ```
@Scalar("percentrank_tdigest")
final class PercentRankTDigest {
  private PercentRankTDigest() {}

  static @Nullable Double row(Dynamic state, Object value) {
    var read = Quantiles.read(state);
    return read.isEmpty() ? null : (Double) (read.rank(value) / read.weight() * 100);
  }
}
