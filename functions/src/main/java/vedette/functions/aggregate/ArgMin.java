package vedette.functions.aggregate;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.type.Type;
import vedette.declare.Aggregate;
import vedette.functions.Accumulator;

/// The row with the smallest value of `by`: that value, and the values of `returned` in its row.
///
/// Rows where `by` is null do not count. Of equal rows the first one wins.
///
/// ```kql
/// datatable(k:string, x:long)["a", 1, "b", 3, "c", 2] | summarize arg_min(x, k)
/// // x:long | k:string
/// // 1      | a
/// ```
@Aggregate(value = "arg_min", aliases = "argmin")
final class ArgMin<T> {
  private @Nullable T best;
  private @Nullable Object[] row = {};

  void add(T by) {
    add(by, new Object[0]);
  }

  void add(T by, @Nullable Object... returned) {
    if (best == null || Order.of(by, best) < 0) {
      best = by;
      row = Arrays.copyOf(returned, returned.length);
    }
  }

  void merge(ArgMin<T> other) {
    if (other.best != null) {
      add(other.best, other.row);
    }
  }

  @Nullable Object result(int output) {
    if (output == 0) {
      return best;
    }
    return output <= row.length ? row[output - 1] : null;
  }

  static Type type(List<Type> arguments) {
    return arguments.getFirst();
  }

  static Accumulator grouped(List<Type> arguments, Type result) {
    return new ExtremeRows(arguments, false);
  }
}
