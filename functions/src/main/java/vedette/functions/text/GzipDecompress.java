package vedette.functions.text;

import vedette.data.text.Text;
import vedette.declare.Scalar;

/// The text that was compressed by gzip and written in base64; empty when it is none. At most what
/// fits a cell comes back.
///
/// ```kql
/// print a = gzip_decompress_from_base64_string("H4sIAAAAAAAA/wEUAOv/MTIzNDU2Nzg5MHF3ZXJ0eXVpb3A6m7f2FAAAAA==")
/// // a:string
/// // 1234567890qwertyuiop
/// ```
@Scalar("gzip_decompress_from_base64_string")
final class GzipDecompress {
  private GzipDecompress() {}

  static Text row(Text text) {
    var bytes = Base64Bytes.decode(text);
    var plain = bytes == null ? null : Compression.gunzip(bytes);
    return plain == null ? Text.EMPTY : plain;
  }
}
