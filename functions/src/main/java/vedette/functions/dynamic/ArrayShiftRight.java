package vedette.functions.dynamic;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The elements moved towards the end by `count` places; `filling` comes in at the start, null when
/// not given.
///
/// ```kql
/// print a = array_shift_right(dynamic([1, 2, 3]), 2), b = array_shift_right(dynamic([1, 2, 3]), 1, 0)
/// // a:dynamic     | b:dynamic
/// // [null,null,1] | [0,1,2]
/// ```
@Scalar("array_shift_right")
final class ArrayShiftRight {
  private ArrayShiftRight() {}

  static @Nullable Dynamic row(Dynamic array, long count) {
    return row(array, count, null);
  }

  static @Nullable Dynamic row(Dynamic array, long count, @Nullable Object filling) {
    return ArrayShiftLeft.shifted(array, count == Long.MIN_VALUE ? 0 : -count, filling);
  }
}
