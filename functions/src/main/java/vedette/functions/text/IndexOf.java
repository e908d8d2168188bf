package vedette.functions.text;

import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.declare.Default;
import vedette.declare.Scalar;

/// Where `lookup` first stands in `text`, counted in characters from 0; -1 when it does not.
///
/// `start` counts from the end when negative, `length` bounds the part searched (-1 for all of it),
/// `occurrence` picks the n-th find. An empty lookup or a senseless bound gives null.
///
/// ```kql
/// print a = indexof("abcdefg", "cde"), b = indexof("abcdefgabcdefg", "cd", 1, 10, 2), c = indexof("a", "b")
/// // a:long | b:long | c:long
/// // 2      | 9      | -1
/// ```
@Scalar("indexof")
final class IndexOf {
  private IndexOf() {}

  static @Nullable Long row(
      Text text,
      Text lookup,
      @Default("0") long start,
      @Default("-1") long length,
      @Default("1") long occurrence) {
    if (lookup.isEmpty() || length < -1 || occurrence < 1) {
      return null;
    }
    var count = text.codePointCount();
    var first = start < 0 ? Math.max(0, start + count) : start;
    if (first > count) {
      return -1L;
    }
    var before = text.substring(0, (int) first);
    var size = length < 0 ? Integer.MAX_VALUE : (int) Math.min(length, Integer.MAX_VALUE);
    var part = text.substring((int) first, size);
    var at = part.indexOf(lookup, 0);
    for (var left = occurrence; left > 1 && at >= 0; left--) {
      at = part.indexOf(lookup, at + lookup.length());
    }
    return at < 0 ? -1L : before.codePointCount() + part.slice(0, at).codePointCount();
  }
}
