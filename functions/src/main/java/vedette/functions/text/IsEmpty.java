package vedette.functions.text;

import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.declare.Scalar;

/// Whether `value` is an empty text, or a null of any other type.
///
/// ```kql
/// print a = isempty(""), b = isempty(" "), c = isempty(long(null)), d = isnotempty("x")
/// // a:bool | b:bool | c:bool | d:bool
/// // true   | false  | true   | true
/// ```
@Scalar(
    value = "isempty",
    negated = {"isnotempty", "notempty"})
final class IsEmpty {
  private IsEmpty() {}

  static boolean row(@Nullable Object value) {
    return value == null || (value instanceof Text text && text.isEmpty());
  }
}
