package vedette.functions.text;

import vedette.data.text.TermNeedle;
import vedette.data.text.Text;
import vedette.declare.Constant;
import vedette.declare.Scalar;

/// Whether `text` holds `term` as a whole term, ignoring case.
///
/// Terms are runs of letters and digits: `_`, `-` and `.` separate them. Every text has the empty
/// term.
///
/// ```kql
/// print a = "alpha_beta" has "Alpha", b = "helloworld" has "hello", c = "x" has ""
/// // a:bool | b:bool | c:bool
/// // true   | false  | true
/// ```
@Scalar(value = "has", negated = "!has")
final class Has {
  private Has() {}

  static boolean row(Text text, @Constant TermNeedle term) {
    return term.isIn(text);
  }
}
