package vedette.functions.text;

import vedette.data.text.Text;
import vedette.declare.Naming;
import vedette.declare.Scalar;

/// The text in lower case.
///
/// ```kql
/// print a = tolower("Hello ÄÖ")
/// // a:string
/// // hello äö
/// ```
@Scalar(value = "tolower", naming = Naming.ARGUMENT)
final class ToLower {
  private ToLower() {}

  static Text row(Text text) {
    return text.toLower();
  }
}
