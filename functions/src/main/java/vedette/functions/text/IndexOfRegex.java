package vedette.functions.text;

import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.declare.Constant;
import vedette.declare.Default;
import vedette.declare.Scalar;

/// Where a regular expression first matches in `text`, counted in characters from 0; -1 when it
/// does not.
///
/// The further arguments are those of `indexof`, but a negative `start` gives null. Matches do not
/// overlap.
///
/// ```kql
/// print a = indexof_regex("abcabc", "a.c"), b = indexof_regex("abcabcdefg", "a.c", 0, 9, 2)
/// // a:long | b:long
/// // 0      | 3
/// ```
@Scalar("indexof_regex")
final class IndexOfRegex {
  private IndexOfRegex() {}

  static @Nullable Long row(
      Text text,
      @Constant Regex pattern,
      @Default("0") long start,
      @Default("-1") long length,
      @Default("1") long occurrence) {
    if (start < 0 || length < -1 || occurrence < 1) {
      return null;
    }
    var first = (int) Math.min(start, Integer.MAX_VALUE);
    var size = length < 0 ? Integer.MAX_VALUE : (int) Math.min(length, Integer.MAX_VALUE);
    var part = text.substring(first, size);
    var search = pattern.search(part);
    for (var left = occurrence; search.next(); left--) {
      if (left == 1) {
        return first + (long) part.slice(0, search.start()).codePointCount();
      }
    }
    return -1L;
  }
}
