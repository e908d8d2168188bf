package vedette.functions.text;

import vedette.data.text.Text;
import vedette.declare.Scalar;

/// A text compressed by gzip, in base64.
///
/// ```kql
/// print a = gzip_compress_to_base64_string("1234567890qwertyuiop")
/// // a:string
/// // H4sIAAAAAAAA/wEUAOv/MTIzNDU2Nzg5MHF3ZXJ0eXVpb3A6m7f2FAAAAA==
/// ```
@Scalar("gzip_compress_to_base64_string")
final class GzipCompress {
  private GzipCompress() {}

  static Text row(Text text) {
    return Base64Bytes.encode(Compression.gzip(text));
  }
}
