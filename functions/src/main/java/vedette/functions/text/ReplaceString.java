package vedette.functions.text;

import vedette.data.text.Text;
import vedette.declare.Constant;
import vedette.declare.Scalar;

/// Replaces every occurrence of `lookup`, taken literally.
///
/// ```kql
/// print a = replace_string("a.b.c", ".", "->"), b = replace_string("abc", "", "x")
/// // a:string | b:string
/// // a->b->c  | abc
/// ```
@Scalar("replace_string")
final class ReplaceString {
  private ReplaceString() {}

  static Text row(Text text, @Constant Text lookup, Text rewrite) {
    var found = lookup.isEmpty() ? -1 : text.indexOf(lookup, 0);
    if (found < 0) {
      return text;
    }
    var built = new TextBuilder(text.length() + 32);
    var at = 0;
    while (found >= 0 && !built.isFull()) {
      built.append(text, at, found).append(rewrite);
      at = found + lookup.length();
      found = text.indexOf(lookup, at);
    }
    return built.append(text, at, text.length()).build();
  }
}
