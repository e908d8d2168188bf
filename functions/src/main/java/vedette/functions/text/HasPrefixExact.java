package vedette.functions.text;

import vedette.data.text.TermNeedle;
import vedette.data.text.Text;
import vedette.declare.Constant;
import vedette.declare.Scalar;

/// Whether a term of `text` begins with `prefix`, written just so.
///
/// ```kql
/// print a = "North America" hasprefix_cs "Ame", b = "North America" hasprefix_cs "ame"
/// // a:bool | b:bool
/// // true   | false
/// ```
@Scalar(value = "hasprefix_cs", negated = "!hasprefix_cs")
final class HasPrefixExact {
  private HasPrefixExact() {}

  static boolean row(Text text, @Constant(by = "prefixExact") TermNeedle prefix) {
    return prefix.isIn(text);
  }
}
