package vedette.functions.text;

import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.declare.Scalar;

/// An array of bytes, numbers from 0 to 255, in base64; empty when it holds anything else.
///
/// ```kql
/// print a = base64_encode_fromarray(dynamic([75, 117, 115, 116, 111]))
/// // a:string
/// // S3VzdG8=
/// ```
@Scalar("base64_encode_fromarray")
final class Base64EncodeFromArray {
  private Base64EncodeFromArray() {}

  static Text row(Dynamic array) {
    var bytes = new byte[array.size()];
    for (var i = 0; i < bytes.length; i++) {
      var element = array.value(i);
      var value = element.kind() == Dynamic.Kind.LONG ? element.asLong() : -1;
      if (value < 0 || value > 255) {
        return Text.EMPTY;
      }
      bytes[i] = (byte) value;
    }
    return Base64Bytes.encode(bytes);
  }
}
