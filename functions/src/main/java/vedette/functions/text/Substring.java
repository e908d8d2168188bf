package vedette.functions.text;

import vedette.data.text.Text;
import vedette.declare.Default;
import vedette.declare.Scalar;

/// The part of `text` from character `start` on, `length` characters long if given.
///
/// A negative start counts from the end.
///
/// ```kql
/// print a = substring("123456", 1), b = substring("123456", 2, 2), c = substring("hello", -2, 2)
/// // a:string | b:string | c:string
/// // 23456    | 34       | lo
/// ```
@Scalar("substring")
final class Substring {
  private Substring() {}

  static Text row(Text text, long start, @Default("2147483647") long length) {
    var first = start;
    if (start < 0) {
      first = Math.max(0, text.codePointCount() + start);
    }
    return text.substring(clamp(first), clamp(length));
  }

  private static int clamp(long value) {
    return Math.clamp(value, 0, Integer.MAX_VALUE);
  }
}
