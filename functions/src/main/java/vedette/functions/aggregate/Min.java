package vedette.functions.aggregate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.type.Type;
import vedette.declare.Aggregate;
import vedette.functions.Accumulator;

/// The smallest of the values that are not null; null when there is none.
///
/// ```kql
/// datatable(x:long)[3, 1, long(null), 2] | summarize min(x)
/// // min_x:long
/// // 1
/// ```
@Aggregate("min")
final class Min<T> {
  private @Nullable T best;

  void add(T value) {
    if (best == null || Order.of(value, best) < 0) {
      best = value;
    }
  }

  void merge(Min<T> other) {
    if (other.best != null) {
      add(other.best);
    }
  }

  @Nullable T result() {
    return best;
  }

  static @Nullable Accumulator grouped(List<Type> arguments, Type result) {
    return result.storage() == Type.Storage.LONG ? new LongExtremes(result, false) : null;
  }
}
