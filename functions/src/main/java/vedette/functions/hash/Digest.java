package vedette.functions.hash;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import vedette.data.text.Text;

/// Digests as lower-case hexadecimal text.
final class Digest {
  private Digest() {}

  /// The digest of what `tostring` answers for a value.
  static Text of(String algorithm, Object source) {
    try {
      var digest = MessageDigest.getInstance(algorithm).digest(HashedBytes.printed(source));
      return Text.of(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException problem) {
      throw new IllegalStateException("every Java has " + algorithm, problem);
    }
  }
}
