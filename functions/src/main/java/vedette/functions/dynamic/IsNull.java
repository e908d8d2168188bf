package vedette.functions.dynamic;

import org.jspecify.annotations.Nullable;
import vedette.declare.Scalar;

/// Whether `value` is null. A text never is.
///
/// ```kql
/// print a = isnull(long(null)), b = isnull(""), c = isnull(dynamic(null))
/// // a:bool | b:bool | c:bool
/// // true   | false  | true
/// ```
@Scalar(
    value = "isnull",
    negated = {"isnotnull", "notnull"})
final class IsNull {
  private IsNull() {}

  static boolean row(@Nullable Object value) {
    return value == null;
  }
}
