package vedette.functions.text;

import vedette.data.text.Text;
import vedette.declare.Scalar;

/// Whether a text has ASCII characters only.
///
/// ```kql
/// print a = isascii("some string"), b = isascii("café")
/// // a:bool | b:bool
/// // true   | false
/// ```
@Scalar("isascii")
final class IsAscii {
  private IsAscii() {}

  static boolean row(Text text) {
    return text.isAscii();
  }
}
