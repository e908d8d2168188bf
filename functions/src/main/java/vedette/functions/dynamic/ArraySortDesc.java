package vedette.functions.dynamic;

import java.util.Collections;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Default;
import vedette.declare.Scalar;

/// The elements in falling order, numbers before texts; nulls last unless told otherwise.
///
/// ```kql
/// print a = array_sort_desc(dynamic([1, "b", 3, "a", null]))
/// // a:dynamic
/// // [3,1,"b","a",null]
/// ```
@Scalar("array_sort_desc")
final class ArraySortDesc {
  private ArraySortDesc() {}

  static @Nullable Dynamic row(Dynamic array, @Default("true") boolean nullsLast) {
    var falling = ArraySort.byKind().thenComparing(Collections.reverseOrder(Values::compare));
    return ArraySort.sorted(array, falling, nullsLast);
  }
}
