package vedette.functions.text;

import vedette.data.text.Text;
import vedette.declare.Scalar;

/// The UTF-8 bytes of a text in base64.
///
/// ```kql
/// print a = base64_encode_tostring("Kusto")
/// // a:string
/// // S3VzdG8=
/// ```
@Scalar(value = "base64_encode_tostring", aliases = "base64_encodestring")
final class Base64EncodeToString {
  private Base64EncodeToString() {}

  static Text row(Text text) {
    return Base64Bytes.encode(text.bytes());
  }
}
