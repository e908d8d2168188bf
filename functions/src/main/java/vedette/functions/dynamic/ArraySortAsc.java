package vedette.functions.dynamic;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Default;
import vedette.declare.Scalar;

/// The elements in rising order, numbers before texts; nulls last unless told otherwise.
///
/// ```kql
/// print a = array_sort_asc(dynamic([3, "b", 1, "a", null]))
/// // a:dynamic
/// // [1,3,"a","b",null]
/// ```
@Scalar("array_sort_asc")
final class ArraySortAsc {
  private ArraySortAsc() {}

  static @Nullable Dynamic row(Dynamic array, @Default("true") boolean nullsLast) {
    return ArraySort.sorted(array, Values::compare, nullsLast);
  }
}
