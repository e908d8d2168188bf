package vedette.functions.dynamic;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The elements from `start` to `end`, both included; negative numbers count from the end.
///
/// ```kql
/// print a = array_slice(dynamic([1, 2, 3, 4]), 1, 2), b = array_slice(dynamic([1, 2, 3, 4]), -3, -2)
/// // a:dynamic | b:dynamic
/// // [2,3]     | [2,3]
/// ```
@Scalar("array_slice")
final class ArraySlice {
  private ArraySlice() {}

  static @Nullable Dynamic row(Dynamic array, long start, long end) {
    if (!array.isArray()) {
      return null;
    }
    var size = array.size();
    var first = Math.max(0, start < 0 ? start + size : start);
    var last = Math.min(size - 1L, end < 0 ? end + size : end);
    return first > last
        ? Dynamic.EMPTY_ARRAY
        : Assembled.array(Assembled.elements(array).subList((int) first, (int) last + 1));
  }
}
