package vedette.functions.text;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.declare.Scalar;

/// Replaces each of `lookups` by the text at the same place of `rewrites`, all at once: what was
/// put in is not looked at again.
///
/// At one place the first lookup that fits wins. A lookup whose rewrite is no text stays.
///
/// ```kql
/// print a = replace_strings("a cat and a dog", dynamic(["cat", "dog"]), dynamic(["dog", "cat"]))
/// // a:string
/// // a dog and a cat
/// ```
@Scalar("replace_strings")
final class ReplaceStrings {
  private ReplaceStrings() {}

  static @Nullable Text row(Text text, Dynamic lookups, Dynamic rewrites) {
    if (!lookups.isArray() || !rewrites.isArray() || lookups.size() != rewrites.size()) {
      return Text.EMPTY;
    }
    var built = new TextBuilder(text.length() + 32);
    var at = 0;
    while (at < text.length() && !built.isFull()) {
      var fitting = fitting(text, at, lookups);
      if (fitting < 0) {
        built.append(text, at, at + 1);
        at++;
      } else {
        var lookup = lookups.element(fitting).asText();
        var rewrite = rewrites.element(fitting);
        built.append(rewrite.kind() == Dynamic.Kind.STRING ? rewrite.asText() : lookup);
        at += lookup.length();
      }
    }
    return built.build();
  }

  private static int fitting(Text text, int at, Dynamic lookups) {
    var rest = text.slice(at, text.length() - at);
    for (var i = 0; i < lookups.size(); i++) {
      var lookup = lookups.element(i);
      if (lookup.kind() == Dynamic.Kind.STRING
          && lookup.length() > 1
          && rest.startsWith(lookup.asText())) {
        return i;
      }
    }
    return -1;
  }
}
