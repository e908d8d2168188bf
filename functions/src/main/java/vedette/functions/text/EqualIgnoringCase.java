package vedette.functions.text;

import vedette.data.text.Text;
import vedette.declare.Constant;
import vedette.declare.Scalar;

/// Whether two texts are the same but for case.
///
/// ```kql
/// print a = "Fabrikam" =~ "FABRIKAM", b = "Fabrikam" !~ "Contoso"
/// // a:bool | b:bool
/// // true   | true
/// ```
@Scalar(value = "=~", negated = "!~")
final class EqualIgnoringCase {
  private EqualIgnoringCase() {}

  static boolean row(Text left, @Constant Text right) {
    return left.equalsIgnoringCase(right);
  }
}
