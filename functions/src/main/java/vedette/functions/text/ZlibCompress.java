package vedette.functions.text;

import vedette.data.text.Text;
import vedette.declare.Scalar;

/// A text compressed by zlib, in base64.
///
/// ```kql
/// print a = zlib_compress_to_base64_string("1234567890qwertyuiop")
/// // a:string
/// // eAEBFADr/zEyMzQ1Njc4OTBxd2VydHl1aW9wOAkGdw==
/// ```
@Scalar("zlib_compress_to_base64_string")
final class ZlibCompress {
  private ZlibCompress() {}

  static Text row(Text text) {
    return Base64Bytes.encode(Compression.zlib(text));
  }
}
