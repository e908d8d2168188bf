package vedette.functions.text;

import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.declare.Constant;
import vedette.declare.Scalar;

/// What group `group` of a regular expression matches in `text`, empty when nothing matches; group
/// 0 is the whole match.
///
/// ```kql
/// print a = extract(@"(\d+)-(\d+)", 2, "42-and-7 12-31"), b = extract("x=([0-9.]+)", 1, "hello")
/// // a:string | b:string
/// // 31       |
/// ```
@Scalar("extract")
final class Extract {
  private Extract() {}

  static Text row(@Constant @Nullable Regex pattern, long group, Text text) {
    if (pattern == null || group < 0 || group > pattern.groups()) {
      return Text.EMPTY;
    }
    var search = pattern.search(text);
    return search.next() ? search.group((int) group) : Text.EMPTY;
  }
}
