package vedette.functions.text;

import vedette.data.text.Text;
import vedette.data.text.Utf8;
import vedette.declare.Scalar;

/// Whether the bytes of a text are well-formed UTF-8.
///
/// ```kql
/// print a = isutf8("some string")
/// // a:bool
/// // true
/// ```
@Scalar("isutf8")
final class IsUtf8 {
  private IsUtf8() {}

  static boolean row(Text text) {
    return Utf8.isValid(text.heap(), text.from(), text.end());
  }
}
