package vedette.functions.text;

import vedette.data.text.Text;
import vedette.declare.Constant;
import vedette.declare.Scalar;

/// Whether `text` ends with `suffix`, ignoring case.
///
/// ```kql
/// print a = "Fabrikam" endswith "KAM", b = "Fabrikam" endswith "fab"
/// // a:bool | b:bool
/// // true   | false
/// ```
@Scalar(value = "endswith", negated = "!endswith")
final class EndsWith {
  private EndsWith() {}

  static boolean row(Text text, @Constant Text suffix) {
    return text.endsWithIgnoringCase(suffix);
  }
}
