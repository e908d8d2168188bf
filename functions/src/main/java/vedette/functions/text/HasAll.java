package vedette.functions.text;

import vedette.data.text.Text;
import vedette.declare.Constant;
import vedette.declare.Scalar;

/// Whether `text` holds each of `terms` as a whole term, ignoring case.
///
/// ```kql
/// print a = "North America" has_all ("north", "america"), b = "x" has_all ("x", "y")
/// // a:bool | b:bool
/// // true   | false
/// ```
@Scalar("has_all")
final class HasAll {
  private HasAll() {}

  static boolean row(Text text, @Constant TermNeedles terms) {
    return terms.allIn(text);
  }
}
