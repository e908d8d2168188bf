package vedette.functions.text;

import vedette.data.text.Text;
import vedette.declare.Scalar;

/// A text in punycode, without the prefix `xn--`.
///
/// ```kql
/// print a = punycode_from_string("académie-française")
/// // a:string
/// // acadmie-franaise-npb1a
/// ```
@Scalar("punycode_from_string")
final class PunycodeFromString {
  private PunycodeFromString() {}

  static Text row(Text text) {
    var encoded = Punycode.encode(text.toString());
    return encoded == null ? Text.EMPTY : Text.of(encoded);
  }
}
