package vedette.functions.text;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.declare.Scalar;
import vedette.functions.dynamic.Assembled;

/// The numbers of the characters (code points) of a text.
///
/// ```kql
/// print a = unicode_codepoints_from_string("Kö")
/// // a:dynamic
/// // [75,246]
/// ```
@Scalar(value = "unicode_codepoints_from_string", aliases = "to_utf8")
final class UnicodeCodepointsFromString {
  private UnicodeCodepointsFromString() {}

  static @Nullable Dynamic row(Text text) {
    return Assembled.by(builder -> {
      builder.startArray();
      text.toString().codePoints().forEach(builder::add);
      builder.end();
    });
  }
}
