package vedette.functions.text;

import vedette.data.text.TermNeedle;
import vedette.data.text.Text;
import vedette.declare.Constant;
import vedette.declare.Scalar;

/// Whether a term of `text` begins with `prefix`, ignoring case.
///
/// ```kql
/// print a = "North America" hasprefix "ame", b = "North America" hasprefix "rica"
/// // a:bool | b:bool
/// // true   | false
/// ```
@Scalar(value = "hasprefix", negated = "!hasprefix")
final class HasPrefix {
  private HasPrefix() {}

  static boolean row(Text text, @Constant(by = "prefix") TermNeedle prefix) {
    return prefix.isIn(text);
  }
}
