package vedette.functions.aggregate;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.data.type.Type;
import vedette.declare.Aggregate;
import vedette.declare.Naming;

/// The values of some row, here of the first; of a single column the first that is not null.
///
/// ```kql
/// datatable(x:long, name:string)[long(null), "a", 7, "b"] | summarize take_any(x)
/// // x:long
/// // 7
/// ```
@Aggregate(value = "take_any", aliases = "any", naming = Naming.ARGUMENT)
final class TakeAny {
  private @Nullable Object @Nullable [] row;

  static Type type(List<Type> arguments) {
    return arguments.getFirst();
  }

  void add(@Nullable Object... values) {
    var present = row;
    if (present == null || (present.length == 1 && isBlank(present[0]))) {
      var kept = values.clone();
      Arrays.setAll(kept, i -> Gathering.kept(values[i]));
      row = kept;
    }
  }

  private static boolean isBlank(@Nullable Object value) {
    return value == null || (value instanceof Text text && text.isEmpty());
  }

  void merge(TakeAny other) {
    var theirs = other.row;
    if (theirs != null) {
      add(theirs);
    }
  }

  @Nullable Object result(int output) {
    var values = row;
    return values == null || output >= values.length ? null : values[output];
  }
}
