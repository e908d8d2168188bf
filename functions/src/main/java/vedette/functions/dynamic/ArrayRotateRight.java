package vedette.functions.dynamic;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The elements moved towards the end by `count` places; those pushed out come in at the start.
///
/// ```kql
/// print a = array_rotate_right(dynamic([1, 2, 3, 4, 5]), 2)
/// // a:dynamic
/// // [4,5,1,2,3]
/// ```
@Scalar("array_rotate_right")
final class ArrayRotateRight {
  private ArrayRotateRight() {}

  static @Nullable Dynamic row(Dynamic array, long count) {
    return count == Long.MIN_VALUE ? null : ArrayRotateLeft.row(array, -count);
  }
}
