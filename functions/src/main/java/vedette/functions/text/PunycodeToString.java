package vedette.functions.text;

import vedette.data.text.Text;
import vedette.declare.Scalar;

/// The text that punycode, without the prefix `xn--`, stands for; empty when it is none.
///
/// ```kql
/// print a = punycode_to_string("acadmie-franaise-npb1a")
/// // a:string
/// // académie-française
/// ```
@Scalar("punycode_to_string")
final class PunycodeToString {
  private PunycodeToString() {}

  static Text row(Text text) {
    var label = Punycode.decode(text.toString());
    return label == null ? Text.EMPTY : Text.of(label);
  }
}
