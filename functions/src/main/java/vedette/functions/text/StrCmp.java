package vedette.functions.text;

import vedette.data.text.Text;
import vedette.declare.Scalar;

/// -1, 0 or 1 as the first text stands before, is, or stands behind the second.
///
/// ```kql
/// print a = strcmp("abc", "ABC"), b = strcmp("a", "a"), c = strcmp("a", "b")
/// // a:long | b:long | c:long
/// // 1      | 0      | -1
/// ```
@Scalar("strcmp")
final class StrCmp {
  private StrCmp() {}

  static long row(Text left, Text right) {
    return Integer.signum(left.compareTo(right));
  }
}
