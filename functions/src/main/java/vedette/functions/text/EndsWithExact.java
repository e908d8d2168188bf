package vedette.functions.text;

import vedette.data.text.Text;
import vedette.declare.Constant;
import vedette.declare.Scalar;

/// Whether `text` ends with `suffix`, written just so.
///
/// ```kql
/// print a = "Fabrikam" endswith_cs "kam", b = "Fabrikam" endswith_cs "KAM"
/// // a:bool | b:bool
/// // true   | false
/// ```
@Scalar(value = "endswith_cs", negated = "!endswith_cs")
final class EndsWithExact {
  private EndsWithExact() {}

  static boolean row(Text text, @Constant Text suffix) {
    return text.endsWith(suffix);
  }
}
