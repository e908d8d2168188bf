package vedette.functions.text;

import vedette.data.text.Text;
import vedette.data.text.Utf8;
import vedette.declare.Scalar;

/// The text behind base64; empty when it is none, or when the bytes are no UTF-8.
///
/// ```kql
/// print a = base64_decode_tostring("S3VzdG8="), b = base64_decode_tostring("no base64!")
/// // a:string | b:string
/// // Kusto    |
/// ```
@Scalar(value = "base64_decode_tostring", aliases = "base64_decodestring")
final class Base64DecodeToString {
  private Base64DecodeToString() {}

  static Text row(Text base64) {
    var bytes = Base64Bytes.decode(base64);
    return bytes == null || !Utf8.isValid(bytes, 0, bytes.length) ? Text.EMPTY : Text.of(bytes);
  }
}
