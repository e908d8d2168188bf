package vedette.functions.hash;

import vedette.data.text.Text;
import vedette.declare.Scalar;

/// The SHA-1 digest of what `tostring` answers for a value, in hexadecimal.
///
/// ```kql
/// print a = hash_sha1("abc")
/// // a:string
/// // a9993e364706816aba3e25717850c26c9cd0d89d
/// ```
@Scalar("hash_sha1")
final class HashSha1 {
  private HashSha1() {}

  static Text row(Object source) {
    return Digest.of("SHA-1", source);
  }
}
