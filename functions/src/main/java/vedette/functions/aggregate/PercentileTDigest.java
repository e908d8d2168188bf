package vedette.functions.aggregate;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;
import vedette.functions.dynamic.Assembled;

/// The value at a percentage of a state of `tdigest`.
///
/// ```kql
/// range x from 1 to 10 step 1 | summarize t = tdigest(x) | project p = percentile_tdigest(t, 90)
/// // p:dynamic
/// // 9
/// ```
@Scalar("percentile_tdigest")
final class PercentileTDigest {
  private PercentileTDigest() {}

  static @Nullable Dynamic row(Dynamic state, double percent) {
    return Assembled.of(Quantiles.read(state).value(percent));
  }
}
