package vedette.functions.text;

import vedette.data.text.Text;
import vedette.declare.Constant;
import vedette.declare.Scalar;

/// Whether `text` holds one of `terms` as a whole term, ignoring case.
///
/// ```kql
/// print a = "North America" has_any ("asia", "america"), b = "x" has_any (dynamic([]))
/// // a:bool | b:bool
/// // true   | false
/// ```
@Scalar("has_any")
final class HasAny {
  private HasAny() {}

  static boolean row(Text text, @Constant TermNeedles terms) {
    return terms.anyIn(text);
  }
}
