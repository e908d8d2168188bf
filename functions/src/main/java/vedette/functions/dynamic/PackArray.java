package vedette.functions.dynamic;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// An array of the values.
///
/// ```kql
/// print a = pack_array(1, "two", dynamic([3]))
/// // a:dynamic
/// // [1,"two",[3]]
/// ```
@Scalar("pack_array")
final class PackArray {
  private PackArray() {}

  static @Nullable Dynamic row(@Nullable Object... values) {
    return Assembled.array(Arrays.asList(values));
  }
}
