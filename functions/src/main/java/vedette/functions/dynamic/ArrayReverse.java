package vedette.functions.dynamic;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The elements in reverse order.
///
/// ```kql
/// print a = array_reverse(dynamic([1, 2, 3]))
/// // a:dynamic
/// // [3,2,1]
/// ```
@Scalar("array_reverse")
final class ArrayReverse {
  private ArrayReverse() {}

  static @Nullable Dynamic row(Dynamic array) {
    return array.isArray() ? Assembled.array(Assembled.elements(array).reversed()) : null;
  }
}
