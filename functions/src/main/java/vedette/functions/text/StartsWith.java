package vedette.functions.text;

import vedette.data.text.Text;
import vedette.declare.Constant;
import vedette.declare.Scalar;

/// Whether `text` begins with `prefix`, ignoring case.
///
/// An empty prefix begins every text.
///
/// ```kql
/// print a = "Fabrikam" startswith "fab", b = "Fabrikam" startswith "rik"
/// // a:bool | b:bool
/// // true   | false
/// ```
@Scalar(value = "startswith", negated = "!startswith")
final class StartsWith {
  private StartsWith() {}

  static boolean row(Text text, @Constant Text prefix) {
    return text.startsWithIgnoringCase(prefix);
  }
}
