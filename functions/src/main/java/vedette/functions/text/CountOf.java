package vedette.functions.text;

import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.declare.Constant;
import vedette.declare.Scalar;

/// How often `search` stands in `text`.
///
/// Plain texts are counted with overlaps. With `kind` "regex" it is a regular expression, whose
/// matches do not overlap.
///
/// ```kql
/// print a = countof("aaa", "aa"), b = countof("hello world", "l+", "regex")
/// // a:long | b:long
/// // 2      | 2
/// ```
@Scalar("countof")
final class CountOf {
  private CountOf() {}

  static @Nullable Long row(Text text, Text search) {
    if (search.isEmpty()) {
      return 0L;
    }
    var count = 0L;
    for (var at = text.indexOf(search, 0); at >= 0; at = text.indexOf(search, at + 1)) {
      count++;
    }
    return count;
  }

  static @Nullable Long row(Text text, @Constant Search search, Text kind) {
    return switch (kind.toLower().toString()) {
      case "normal" -> row(text, search.plain());
      case "regex" -> search.regex() == null ? null : (Long) count(text, search.regex());
      default -> null;
    };
  }

  private static long count(Text text, Regex regex) {
    var search = regex.search(text);
    var count = 0L;
    while (search.next()) {
      count++;
    }
    return count;
  }

  /// What is looked for, ready for both kinds.
  record Search(Text plain, @Nullable Regex regex) {
    static Search of(Text text) {
      return new Search(text, Regex.of(text));
    }
  }
}
