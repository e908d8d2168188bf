package vedette.functions.aggregate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.type.Type;
import vedette.declare.Aggregate;
import vedette.functions.Accumulator;

/// The largest value; null when there is none.
///
/// ```kql
/// datatable(x:long)[1, 7, long(null)] | summarize max(x)
/// // max_x:long
/// // 7
/// ```
@Aggregate("max")
final class Max {
  private final Extreme extreme = Extreme.largest();

  static Type type(List<Type> arguments) {
    return arguments.getFirst();
  }

  static @Nullable Accumulator grouped(List<Type> arguments, Type result) {
    return result.storage() == Type.Storage.LONG ? new LongExtremes(result, true) : null;
  }

  void add(Object value) {
    extreme.offer(value);
  }

  void merge(Max other) {
    extreme.merge(other.extreme);
  }

  @Nullable Object result() {
    return extreme.best();
  }
}
