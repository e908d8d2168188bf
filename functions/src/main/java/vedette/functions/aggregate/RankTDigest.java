package vedette.functions.aggregate;

import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// About how many values of a state of `tdigest` lie below or at a value.
///
/// ```kql
/// range x from 1 to 10 step 1 | summarize t = tdigest(x) | project r = rank_tdigest(t, 4)
/// // r:real
/// // 4.0
/// ```
@Scalar("rank_tdigest")
final class RankTDigest {
  private RankTDigest() {}

  static double row(Dynamic state, Object value) {
    return Quantiles.read(state).rank(value);
  }
}
