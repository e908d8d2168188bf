package vedette.functions.aggregate;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// Whether something is a state of `hll`, so that `dcount_hll` and `hll_merge` can read it.
///
/// The second argument, a value of the kind that was counted, is wanted by the language and not
/// looked at: a state here does not know of what kind its values were.
///
/// ```kql
/// range x from 1 to 10 step 1 | summarize h = hll(x) | project a = hll_isvalid(h, 1), b = hll_isvalid(dynamic(["h"]), 1)
/// // a:bool | b:bool
/// // true   | false
/// ```
@Scalar("hll_isvalid")
final class HllIsValid {
  private HllIsValid() {}

  @SuppressWarnings("unused") // the language asks for it
  static boolean row(@Nullable Dynamic state, @Nullable Object value) {
    return state != null && DistinctCount.read(state) != null;
  }
}
