package vedette.functions.hash;

import vedette.data.text.Text;
import vedette.declare.Scalar;

/// The SHA-256 digest of what `tostring` answers for a value, in hexadecimal.
///
/// ```kql
/// print a = hash_sha256("abc")
/// // a:string
/// // ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
/// ```
@Scalar("hash_sha256")
final class HashSha256 {
  private HashSha256() {}

  static Text row(Object source) {
    return Digest.of("SHA-256", source);
  }
}
