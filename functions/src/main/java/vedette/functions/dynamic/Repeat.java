package vedette.functions.dynamic;

import java.util.Collections;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;
import vedette.functions.text.CellLimit;

/// An array that holds `value` `count` times.
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
    var times = Math.clamp(count, 0, CellLimit.MAX_ELEMENTS);
    return Assembled.array(Collections.nCopies(times, value));
  }
}
