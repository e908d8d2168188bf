package vedette.functions.aggregate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.type.Type;
import vedette.declare.Aggregate;
import vedette.declare.Naming;

/// The first value that is not null of the rows for which `predicate` is true.
///
/// ```kql
/// range x from 1 to 9 step 1 | summarize take_anyif(x, x > 5)
/// // x:long
/// // 6
/// ```
@Aggregate(value = "take_anyif", aliases = "anyif", naming = Naming.ARGUMENT)
final class TakeAnyIf {
  private final TakeAny chosen = new TakeAny();

  static Type type(List<Type> arguments) {
    return arguments.getFirst();
  }

  void add(Object value, boolean predicate) {
    if (predicate) {
      chosen.add(value);
    }
  }

  void merge(TakeAnyIf other) {
    chosen.merge(other.chosen);
  }

  @Nullable Object result() {
    return chosen.result(0);
  }
}
