package vedette.functions.text;

import vedette.data.text.Text;
import vedette.declare.Naming;
import vedette.declare.Scalar;

/// The text in upper case.
///
/// ```kql
/// print a = toupper("Hello äö")
/// // a:string
/// // HELLO ÄÖ
/// ```
@Scalar(value = "toupper", naming = Naming.ARGUMENT)
final class ToUpper {
  private ToUpper() {}

  static Text row(Text text) {
    return text.toUpper();
  }
}
