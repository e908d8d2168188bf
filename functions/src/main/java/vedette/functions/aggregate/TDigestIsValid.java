package vedette.functions.aggregate;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// Whether something is a state of `tdigest`, so that `percentile_tdigest` and `tdigest_merge` can
/// read it.
///
/// The second argument, a value of the kind that was digested, is wanted by the language and not
/// looked at.
///
/// ```kql
/// range x from 1 to 10 step 1 | summarize t = tdigest(x) | project a = tdigest_isvalid(t, 1), b = tdigest_isvalid(dynamic([1]), 1)
/// // a:bool | b:bool
/// // true   | false
/// ```
@Scalar("tdigest_isvalid")
final class TDigestIsValid {
  private TDigestIsValid() {}

  @SuppressWarnings("unused") // the language asks for it
  static boolean row(@Nullable Dynamic state, @Nullable Object value) {
    return state != null && Quantiles.isState(state);
  }
}
