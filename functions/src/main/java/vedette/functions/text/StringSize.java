package vedette.functions.text;

import vedette.data.text.Text;
import vedette.declare.Scalar;

/// The number of bytes of a text in UTF-8.
///
/// ```kql
/// print a = string_size("hello"), b = string_size("⒦")
/// // a:long | b:long
/// // 5      | 3
/// ```
@Scalar("string_size")
final class StringSize {
  private StringSize() {}

  static long row(Text text) {
    return text.length();
  }
}
