package vedette.functions.text;

import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.declare.Constant;
import vedette.declare.Scalar;

/// The text without the match of a regular expression at its end.
///
/// ```kql
/// print a = trim_end(".com", "bing.com"), b = trim_end("x", "xxx")
/// // a:string | b:string
/// // bing     | xx
/// ```
@Scalar("trim_end")
final class TrimEnd {
  private TrimEnd() {}

  static Text row(@Constant(by = "trailing") @Nullable Regex pattern, Text text) {
    if (pattern == null) {
      return text;
    }
    var search = pattern.search(text);
    return search.next() ? text.slice(0, search.start()) : text;
  }
}
