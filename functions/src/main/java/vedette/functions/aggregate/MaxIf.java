package vedette.functions.aggregate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.type.Type;
import vedette.declare.Aggregate;

/// The largest value of the rows for which `predicate` is true; null when there is none.
///
/// ```kql
/// range x from 1 to 9 step 1 | summarize maxif(x, x < 5)
/// // maxif_x:long
/// // 4
/// ```
@Aggregate("maxif")
final class MaxIf {
  private final Extreme extreme = Extreme.largest();

  static Type type(List<Type> arguments) {
    return arguments.getFirst();
  }

  void add(Object value, boolean predicate) {
    if (predicate) {
      extreme.offer(value);
    }
  }

  void merge(MaxIf other) {
    extreme.merge(other.extreme);
  }

  @Nullable Object result() {
    return extreme.best();
  }
}
