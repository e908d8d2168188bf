package vedette.functions.dynamic;

import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.declare.Scalar;

/// The first of `values` that is not null, or not empty for texts.
///
/// ```kql
/// print a = coalesce(long(null), 7, 8), b = coalesce("", "x")
/// // a:long | b:string
/// // 7      | x
/// ```
@Scalar("coalesce")
final class Coalesce {
  private Coalesce() {}

  @SafeVarargs
  static <T> @Nullable T row(@Nullable T... values) {
    for (var value : values) {
      if (value != null && !(value instanceof Text text && text.isEmpty())) {
        return value;
      }
    }
    return null;
  }
}
