package vedette.functions.aggregate;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.type.Type;
import vedette.declare.Aggregate;
import vedette.declare.Naming;

/// The values of one of the rows: the first one seen, and for a single column the first that is not
/// null.
///
/// ```kql
/// datatable(k:string, x:long)["a", long(null), "a", 7] | summarize take_any(x) by k
/// // k:string | x:long
/// // a        | 7
/// ```
@Aggregate(value = "take_any", naming = Naming.ARGUMENT)
final class TakeAny {
  private @Nullable Object[] row = {};

  void add(@Nullable Object... values) {
    var better = row.length == 0 || (row.length == 1 && row[0] == null);
    if (better) {
      row = Arrays.copyOf(values, values.length);
    }
  }

  void merge(TakeAny other) {
    if (other.row.length > 0) {
      add(other.row);
    }
  }

  @Nullable Object result(int output) {
    return output < row.length ? row[output] : null;
  }

  static Type type(List<Type> arguments) {
    return arguments.getFirst();
  }
}
