package vedette.detect.alert;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;

/// The identity of an alert: a hash of what raised it and never of a clock, so that whoever
/// evaluates the same rule over the same event again gets the same alert.
public final class AlertId {
  private AlertId() {}

  /// The id of the alert that rule `ruleId`, in the version of its text, raises for `key`.
  ///
  /// Parts are hashed with their lengths, so that no two different lists hash alike by accident of
  /// where one part ends.
  public static UUID of(String ruleId, String version, List<String> key) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      add(digest, ruleId);
      add(digest, version);
      key.forEach(part -> add(digest, part));
      var bytes = ByteBuffer.wrap(digest.digest());
      var high = (bytes.getLong() & ~0xF000L) | 0x8000L;
      var low = (bytes.getLong() & ~(3L << 62)) | (2L << 62);
      return new UUID(high, low);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void add(MessageDigest digest, String part) {
    var bytes = part.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
    digest.update(bytes);
  }
}
