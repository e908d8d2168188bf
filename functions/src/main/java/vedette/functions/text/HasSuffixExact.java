package vedette.functions.text;

import vedette.data.text.TermNeedle;
import vedette.data.text.Text;
import vedette.declare.Constant;
import vedette.declare.Scalar;

/// Whether a term of `text` ends with `suffix`, written just so.
///
/// ```kql
/// print a = "North America" hassuffix_cs "rica", b = "North America" hassuffix_cs "RICA"
/// // a:bool | b:bool
/// // true   | false
/// ```
@Scalar(value = "hassuffix_cs", negated = "!hassuffix_cs")
final class HasSuffixExact {
  private HasSuffixExact() {}

  static boolean row(Text text, @Constant(by = "suffixExact") TermNeedle suffix) {
    return suffix.isIn(text);
  }
}
