package vedette.functions.text;

import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.declare.Constant;
import vedette.declare.Scalar;

/// The text without the match of a regular expression at its start.
///
/// ```kql
/// print a = trim_start("https://", "https://bing.com"), b = trim_start(@"[^\w]+", "- Te st1")
/// // a:string | b:string
/// // bing.com | Te st1
/// ```
@Scalar("trim_start")
final class TrimStart {
  private TrimStart() {}

  static Text row(@Constant(by = "leading") @Nullable Regex pattern, Text text) {
    if (pattern == null) {
      return text;
    }
    var search = pattern.search(text);
    return search.next() ? text.slice(search.end(), text.length() - search.end()) : text;
  }
}
