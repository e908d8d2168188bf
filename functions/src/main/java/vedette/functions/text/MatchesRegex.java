package vedette.functions.text;

import vedette.data.text.Text;
import vedette.declare.Constant;
import vedette.declare.Scalar;

/// Whether `text` holds a match of a regular expression.
///
/// Expressions are of the kind that is always matched in linear time: no back references and no
/// looking around. Anchor with `^` and `$` to match the whole text. An expression that cannot be
/// read matches nothing.
///
/// ```kql
/// print a = "port 5008" matches regex @"\d+", b = "port" matches regex "^ort"
/// // a:bool | b:bool
/// // true   | false
/// ```
@Scalar(value = "matches regex", negated = "!matches regex")
final class MatchesRegex {
  private MatchesRegex() {}

  static boolean row(Text text, @Constant Regex pattern) {
    return pattern.isIn(text);
  }
}
