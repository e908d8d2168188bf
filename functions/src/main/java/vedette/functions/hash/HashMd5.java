package vedette.functions.hash;

import vedette.data.text.Text;
import vedette.declare.Scalar;

/// The MD5 digest of what `tostring` answers for a value, in hexadecimal.
///
/// ```kql
/// print a = hash_md5("World")
/// // a:string
/// // f5a7924e621e84c9280a9a27e1bcb7f6
/// ```
@Scalar("hash_md5")
final class HashMd5 {
  private HashMd5() {}

  static Text row(Object source) {
    return Digest.of("MD5", source);
  }
}
