package vedette.functions.text;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.declare.Scalar;

/// The guid behind base64, in the byte order of Windows; null when it is none.
///
/// ```kql
/// print a = base64_decode_toguid("JpbpECu8dUy7Pv5gbeJXAA==")
/// // a:guid
/// // 10e99626-bc2b-4c75-bb3e-fe606de25700
/// ```
@Scalar("base64_decode_toguid")
final class Base64DecodeToGuid {
  private Base64DecodeToGuid() {}

  static @Nullable UUID row(Text base64) {
    var bytes = Base64Bytes.decode(base64);
    return bytes == null || bytes.length != 16 ? null : Base64Bytes.guid(bytes);
  }
}
