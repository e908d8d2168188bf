package vedette.functions.dynamic;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The elements moved towards the start by `count` places; `filling` comes in at the end, null when
/// not given.
///
/// ```kql
/// print a = array_shift_left(dynamic([1, 2, 3]), 2), b = array_shift_left(dynamic([1, 2, 3]), -1, 0)
/// // a:dynamic     | b:dynamic
/// // [3,null,null] | [0,1,2]
/// ```
@Scalar("array_shift_left")
final class ArrayShiftLeft {
  private ArrayShiftLeft() {}

  static @Nullable Dynamic row(Dynamic array, long count) {
    return shifted(array, count, null);
  }

  static @Nullable Dynamic row(Dynamic array, long count, @Nullable Object filling) {
    return shifted(array, count, filling);
  }

  static @Nullable Dynamic shifted(Dynamic array, long count, @Nullable Object filling) {
    if (!array.isArray()) {
      return null;
    }
    var size = array.size();
    var places = Math.clamp(count, -size, size);
    var shifted = new ArrayList<@Nullable Object>(size);
    for (var i = 0; i < size; i++) {
      var from = i + places;
      shifted.add(from >= 0 && from < size ? array.element(from) : filling);
    }
    return Assembled.array(shifted);
  }
}
