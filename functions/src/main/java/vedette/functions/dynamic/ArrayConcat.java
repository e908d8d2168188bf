package vedette.functions.dynamic;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The elements of all arrays in one.
///
/// ```kql
/// print a = array_concat(dynamic([1, 2]), dynamic([3]))
/// // a:dynamic
/// // [1,2,3]
/// ```
@Scalar("array_concat")
final class ArrayConcat {
  private ArrayConcat() {}

  static @Nullable Dynamic row(@Nullable Dynamic... arrays) {
    var elements = new ArrayList<Dynamic>();
    var any = false;
    for (var array : arrays) {
      if (array != null && array.isArray()) {
        any = true;
        elements.addAll(Assembled.elements(array));
      }
    }
    return any ? Assembled.array(elements) : null;
  }
}
