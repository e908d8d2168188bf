package vedette.functions.text;

import vedette.data.text.Text;
import vedette.declare.Scalar;

/// The characters of a text in reverse order.
///
/// ```kql
/// print a = reverse("Hello"), b = reverse(123)
/// // a:string | b:string
/// // olleH    | 321
/// ```
@Scalar("reverse")
final class Reverse {
  private Reverse() {}

  static Text row(Text text) {
    var points = text.toString().codePoints().toArray();
    var reversed = new StringBuilder(points.length);
    for (var i = points.length - 1; i >= 0; i--) {
      reversed.appendCodePoint(points[i]);
    }
    return Text.of(reversed.toString());
  }
}
