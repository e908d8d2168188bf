package vedette.functions.text;

import vedette.data.text.Text;
import vedette.declare.Constant;
import vedette.declare.Scalar;

/// Whether `text` begins with `prefix`, written just so.
///
/// ```kql
/// print a = "Fabrikam" startswith_cs "Fab", b = "Fabrikam" startswith_cs "fab"
/// // a:bool | b:bool
/// // true   | false
/// ```
@Scalar(value = "startswith_cs", negated = "!startswith_cs")
final class StartsWithExact {
  private StartsWithExact() {}

  static boolean row(Text text, @Constant Text prefix) {
    return text.startsWith(prefix);
  }
}
