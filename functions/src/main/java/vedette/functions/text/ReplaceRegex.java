package vedette.functions.text;

import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.declare.Constant;
import vedette.declare.Scalar;

/// Replaces every match of a regular expression; `\1` in the rewrite is what group 1 matched, `\0`
/// the whole match.
///
/// ```kql
/// print a = replace_regex("Number is 1", @"is (\d+)", @"was: \1"), b = replace_regex("aXbX", "X", "-")
/// // a:string      | b:string
/// // Number was: 1 | a-b-
/// ```
@Scalar("replace_regex")
final class ReplaceRegex {
  private ReplaceRegex() {}

  static Text row(Text text, @Constant @Nullable Regex pattern, Text rewrite) {
    return pattern == null ? text : replaced(text, pattern, rewrite);
  }

  static Text replaced(Text text, Regex pattern, Text rewrite) {
    var search = pattern.search(text);
    if (!search.next()) {
      return text;
    }
    var built = new TextBuilder(text.length() + 32);
    var at = 0;
    do {
      built.append(text, at, search.start());
      rewritten(built, rewrite, pattern, search);
      at = search.end();
    } while (!built.isFull() && search.next());
    return built.append(text, at, text.length()).build();
  }

  private static void rewritten(
      TextBuilder built, Text rewrite, Regex pattern, Regex.Search search) {
    var at = 0;
    while (at < rewrite.length()) {
      var escaped = rewrite.at(at) == '\\' && at + 1 < rewrite.length();
      var group = escaped ? rewrite.at(at + 1) - '0' : -1;
      if (group >= 0 && group <= 9) {
        built.append(group <= pattern.groups() ? search.group(group) : Text.EMPTY);
      } else {
        var doubled = escaped && rewrite.at(at + 1) == '\\';
        built.append(rewrite, at, escaped && !doubled ? at + 2 : at + 1);
      }
      at += escaped ? 2 : 1;
    }
  }
}
