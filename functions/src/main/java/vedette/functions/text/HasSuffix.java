package vedette.functions.text;

import vedette.data.text.TermNeedle;
import vedette.data.text.Text;
import vedette.declare.Constant;
import vedette.declare.Scalar;

/// Whether a term of `text` ends with `suffix`, ignoring case.
///
/// ```kql
/// print a = "North America" hassuffix "ORTH", b = "North America" hassuffix "nor"
/// // a:bool | b:bool
/// // true   | false
/// ```
@Scalar(value = "hassuffix", negated = "!hassuffix")
final class HasSuffix {
  private HasSuffix() {}

  static boolean row(Text text, @Constant(by = "suffix") TermNeedle suffix) {
    return suffix.isIn(text);
  }
}
