package vedette.functions.number;

import org.jspecify.annotations.Nullable;
import vedette.declare.Scalar;
import vedette.functions.dynamic.Values;

/// The smallest of the values; nulls are passed over.
///
/// ```kql
/// print a = min_of(10, 1, -3, 17), b = min_of("b", "a")
/// // a:long | b:string
/// // -3     | a
/// ```
@Scalar("min_of")
final class MinOf {
  private MinOf() {}

  @SafeVarargs
  static <T> @Nullable T row(@Nullable T... values) {
    return Extremes.first(values, Values::order);
  }
}
