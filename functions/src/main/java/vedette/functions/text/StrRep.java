package vedette.functions.text;

import java.util.Collections;
import vedette.data.text.Text;
import vedette.declare.Default;
import vedette.declare.Scalar;

/// The text `count` times, with `delimiter` between the copies; at most 1024 times.
///
/// ```kql
/// print a = strrep("ABC", 2), b = strrep(123, 3, "."), c = strrep("x", -1)
/// // a:string | b:string    | c:string
/// // ABCABC   | 123.123.123 |
/// ```
@Scalar("strrep")
final class StrRep {
  private StrRep() {}

  private static final int COUNT_MAX = 1024;

  static Text row(Text text, long count, @Default("") Text delimiter) {
    var copies = Math.clamp(count, 0, COUNT_MAX);
    return StrCat.joined(delimiter, Collections.nCopies(copies, text));
  }
}
