package vedette.functions.aggregate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.type.Type;
import vedette.declare.Aggregate;
import vedette.functions.Accumulator;

/// The smallest value; null when there is none.
///
/// ```kql
/// datatable(x:long)[3, 7, long(null)] | summarize min(x)
/// // min_x:long
/// // 3
/// ```
@Aggregate("min")
final class Min {
  private final Extreme extreme = Extreme.smallest();

  static Type type(List<Type> arguments) {
    return arguments.getFirst();
  }

  static @Nullable Accumulator grouped(List<Type> arguments, Type result) {
    return result.storage() == Type.Storage.LONG ? new LongExtremes(result, false) : null;
  }

  void add(Object value) {
    extreme.offer(value);
  }

  void merge(Min other) {
    extreme.merge(other.extreme);
  }

  @Nullable Object result() {
    return extreme.best();
  }
}
