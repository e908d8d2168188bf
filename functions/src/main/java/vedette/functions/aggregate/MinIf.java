package vedette.functions.aggregate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.type.Type;
import vedette.declare.Aggregate;

/// The smallest value of the rows for which `predicate` is true; null when there is none.
///
/// ```kql
/// range x from 1 to 9 step 1 | summarize minif(x, x > 5)
/// // minif_x:long
/// // 6
/// ```
@Aggregate("minif")
final class MinIf {
  private final Extreme extreme = Extreme.smallest();

  static Type type(List<Type> arguments) {
    return arguments.getFirst();
  }

  void add(Object value, boolean predicate) {
    if (predicate) {
      extreme.offer(value);
    }
  }

  void merge(MinIf other) {
    extreme.merge(other.extreme);
  }

  @Nullable Object result() {
    return extreme.best();
  }
}
