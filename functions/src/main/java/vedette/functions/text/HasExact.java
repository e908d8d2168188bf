package vedette.functions.text;

import vedette.data.text.TermNeedle;
import vedette.data.text.Text;
import vedette.declare.Constant;
import vedette.declare.Scalar;

/// Whether `text` holds `term` as a whole term, written just so.
///
/// ```kql
/// print a = "North America" has_cs "America", b = "North America" has_cs "america"
/// // a:bool | b:bool
/// // true   | false
/// ```
@Scalar(value = "has_cs", negated = "!has_cs")
final class HasExact {
  private HasExact() {}

  static boolean row(Text text, @Constant(by = "exact") TermNeedle term) {
    return term.isIn(text);
  }
}
