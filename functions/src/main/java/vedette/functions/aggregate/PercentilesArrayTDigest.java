package vedette.functions.aggregate;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The values at several percentages of a state of `tdigest`, as an array.
///
/// ```kql
/// range x from 1 to 10 step 1 | summarize t = tdigest(x) | project p = percentiles_array_tdigest(t, 50, 90)
/// // p:dynamic
/// // [5,9]
/// ```
@Scalar("percentiles_array_tdigest")
final class PercentilesArrayTDigest {
  private PercentilesArrayTDigest() {}

  static @Nullable Dynamic row(Dynamic state, Dynamic percents) {
    return Ranks.array(Quantiles.read(state), Ranks.percents(percents));
  }

  static @Nullable Dynamic row(Dynamic state, double... percents) {
    return Ranks.array(Quantiles.read(state), percents);
  }
}
