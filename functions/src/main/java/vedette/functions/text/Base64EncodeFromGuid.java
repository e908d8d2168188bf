package vedette.functions.text;

import java.util.UUID;
import vedette.data.text.Text;
import vedette.declare.Scalar;

/// The bytes of a guid, in the order of Windows, in base64.
///
/// ```kql
/// print a = base64_encode_fromguid(guid(ae3133f2-6e22-49ae-b06a-16e6a9b212eb))
/// // a:string
/// // 8jMxriJurkmwahbmqbIS6w==
/// ```
@Scalar("base64_encode_fromguid")
final class Base64EncodeFromGuid {
  private Base64EncodeFromGuid() {}

  static Text row(UUID guid) {
    return Base64Bytes.encode(Base64Bytes.bytes(guid));
  }
}
