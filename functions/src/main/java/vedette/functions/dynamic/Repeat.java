package vedette.functions.dynamic;

import java.util.Collections;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// An array that holds `value` `count` times; null when it would not fit a cell.
///
/// ```kql
/// print a = repeat(1, 3), b = repeat("x", -1)
/// // a:dynamic | b:dynamic
/// // [1,1,1]   | []
/// ```
@Scalar("repeat")
final class Repeat {
  private Repeat() {}

  static @Nullable Dynamic row(@Nullable Object value, long count) {
    var element = value == null ? Dynamic.NULL : Assembled.of(value);
    if (element == null || count > Dynamic.MAX_BYTES / (element.length() + 1)) {
      return null;
    }
    return Assembled.array(Collections.nCopies((int) Math.max(0, count), element));
  }
}
