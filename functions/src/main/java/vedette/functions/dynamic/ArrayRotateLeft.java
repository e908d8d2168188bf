package vedette.functions.dynamic;

import java.util.Collections;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The elements moved towards the start by `count` places; those pushed out come in at the end.
///
/// ```kql
/// print a = array_rotate_left(dynamic([1, 2, 3, 4, 5]), 2)
/// // a:dynamic
/// // [3,4,5,1,2]
/// ```
@Scalar("array_rotate_left")
final class ArrayRotateLeft {
  private ArrayRotateLeft() {}

  static @Nullable Dynamic row(Dynamic array, long count) {
    if (!array.isArray() || array.size() == 0) {
      return array.isArray() ? array : null;
    }
    var elements = Assembled.elements(array);
    Collections.rotate(elements, -(int) (count % elements.size()));
    return Assembled.array(elements);
  }
}
