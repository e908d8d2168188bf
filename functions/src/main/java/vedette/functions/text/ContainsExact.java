package vedette.functions.text;

import vedette.data.text.Needle;
import vedette.data.text.Text;
import vedette.declare.Constant;
import vedette.declare.Scalar;

/// Whether `part` stands anywhere in `text`, written just so.
///
/// ```kql
/// print a = "Fabrikam" contains_cs "Kam", b = "Fabrikam" contains_cs "kam"
/// // a:bool | b:bool
/// // false  | true
/// ```
@Scalar(
    value = "contains_cs",
    aliases = "containscs",
    negated = {"!contains_cs", "notcontainscs"})
final class ContainsExact {
  private ContainsExact() {}

  static boolean row(Text text, @Constant(by = "exact") Needle part) {
    return part.isIn(text);
  }
}
