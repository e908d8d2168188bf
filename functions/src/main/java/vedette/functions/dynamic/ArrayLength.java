package vedette.functions.dynamic;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The number of elements of an array; null when the value is none.
///
/// ```kql
/// print a = array_length(dynamic([1, 2])), b = array_length(dynamic({"x": 1}))
/// // a:long | b:long
/// // 2      | null
/// ```
@Scalar(value = "array_length", aliases = "arraylength")
final class ArrayLength {
  private ArrayLength() {}

  static @Nullable Long row(Dynamic array) {
    return array.isArray() ? (Long) (long) array.size() : null;
  }
}
