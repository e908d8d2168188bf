package vedette.functions.text;

import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.declare.Constant;
import vedette.declare.Scalar;

/// The text without one match of a regular expression at its start and one at its end.
///
/// ```kql
/// print a = trim("--", "--https://bing.com--"), b = trim(@"\s+", "  x y ")
/// // a:string         | b:string
/// // https://bing.com | x y
/// ```
@Scalar("trim")
final class Trim {
  private Trim() {}

  static Text row(@Constant @Nullable Ends pattern, Text text) {
    if (pattern == null) {
      return text;
    }
    return TrimEnd.row(pattern.end(), TrimStart.row(pattern.start(), text));
  }

  /// One expression, held to either end.
  record Ends(Regex start, Regex end) {
    static @Nullable Ends of(Text pattern) {
      var start = Regex.leading(pattern);
      var end = Regex.trailing(pattern);
      return start == null || end == null ? null : new Ends(start, end);
    }
  }
}
