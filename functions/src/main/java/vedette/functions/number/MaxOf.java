package vedette.functions.number;

import java.util.Collections;
import org.jspecify.annotations.Nullable;
import vedette.declare.Scalar;
import vedette.functions.dynamic.Values;

/// The largest of the values; nulls are passed over.
///
/// ```kql
/// print a = max_of(10, 1, -3, 17), b = max_of(1h, 2m), c = max_of(1, 2.5)
/// // a:long | b:timespan | c:real
/// // 17     | 01:00:00   | 2.5
/// ```
@Scalar("max_of")
final class MaxOf {
  private MaxOf() {}

  @SafeVarargs
  static <T> @Nullable T row(@Nullable T... values) {
    return Extremes.first(values, Collections.reverseOrder(Values::order));
  }
}
