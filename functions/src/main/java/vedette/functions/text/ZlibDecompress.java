package vedette.functions.text;

import vedette.data.text.Text;
import vedette.declare.Scalar;

/// The text that was compressed by zlib and written in base64; empty when it is none. At most what
/// fits a cell comes back.
///
/// ```kql
/// print a = zlib_decompress_from_base64_string("eAEBFADr/zEyMzQ1Njc4OTBxd2VydHl1aW9wOAkGdw==")
/// // a:string
/// // 1234567890qwertyuiop
/// ```
@Scalar("zlib_decompress_from_base64_string")
final class ZlibDecompress {
  private ZlibDecompress() {}

  static Text row(Text text) {
    var bytes = Base64Bytes.decode(text);
    var plain = bytes == null ? null : Compression.unzlib(bytes);
    return plain == null ? Text.EMPTY : plain;
  }
}
