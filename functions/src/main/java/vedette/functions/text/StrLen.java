package vedette.functions.text;

import vedette.data.text.Text;
import vedette.declare.Scalar;

/// The number of characters (code points) of a text.
///
/// ```kql
/// print a = strlen("hello"), b = strlen("𝓗é")
/// // a:long | b:long
/// // 5      | 2
/// ```
@Scalar("strlen")
final class StrLen {
  private StrLen() {}

  static long row(Text text) {
    return text.codePointCount();
  }
}
