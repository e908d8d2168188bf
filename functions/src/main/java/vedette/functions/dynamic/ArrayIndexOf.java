package vedette.functions.dynamic;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Default;
import vedette.declare.Scalar;

/// Where a value first stands in an array, from 0; -1 when it does not.
///
/// `start` counts from the end when negative, `length` bounds how many elements are searched (-1
/// for all), `occurrence` picks the n-th find.
///
/// ```kql
/// print a = array_index_of(dynamic(["a", "b", "a"]), "a"), b = array_index_of(dynamic([1, 2, 1]), 1, 1), c = array_index_of(dynamic([1]), 5)
/// // a:long | b:long | c:long
/// // 0      | 2      | -1
/// ```
@Scalar("array_index_of")
final class ArrayIndexOf {
  private ArrayIndexOf() {}

  static @Nullable Long row(
      Dynamic array,
      Object value,
      @Default("0") long start,
      @Default("-1") long length,
      @Default("1") long occurrence) {
    var wanted = Assembled.of(value);
    if (!array.isArray() || wanted == null || length < -1 || occurrence < 1) {
      return null;
    }
    var size = array.size();
    var first = Math.max(0, start < 0 ? start + size : start);
    var end = length < 0 || length > size - first ? size : first + length;
    var left = occurrence;
    for (var i = first; i < end; i++) {
      if (Values.same(array.element(i), wanted) && --left == 0) {
        return i;
      }
    }
    return -1L;
  }
}
