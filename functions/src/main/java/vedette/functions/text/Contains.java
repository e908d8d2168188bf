package vedette.functions.text;

import vedette.data.text.Needle;
import vedette.data.text.Text;
import vedette.declare.Constant;
import vedette.declare.Scalar;

/// Whether `part` stands anywhere in `text`, ignoring case.
///
/// `has` is faster where whole terms are meant.
///
/// ```kql
/// print a = "FabriKam" contains "BRik", b = "Fabrikam" !contains "x"
/// // a:bool | b:bool
/// // true   | true
/// ```
@Scalar(
    value = "contains",
    negated = {"!contains", "notcontains"})
final class Contains {
  private Contains() {}

  static boolean row(Text text, @Constant(by = "ignoringCase") Needle part) {
    return part.isIn(text);
  }
}
