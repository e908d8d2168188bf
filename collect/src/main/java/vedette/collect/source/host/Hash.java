package vedette.collect.source.host;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Stable identities: the same facts give the same number in every run and on every JVM.
final class Hash {
  private Hash() {}

  /// One step of a cheap mixing hash (for comparing two looks, never stored).
  static long mix(long state, long value) {
    long mixed = (state ^ value) * 0x9E3779B97F4A7C15L;
    return mixed ^ (mixed >>> 32);
  }

  /// A positive number from the facts, 63 bits of SHA-256.
  static long reportId(Object... facts) {
    byte[] digest = digest(facts);
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = (value << 8) | (digest[i] & 0xFF);
    }
    return Math.max(1, value & Long.MAX_VALUE);
  }

  /// Forty hexadecimal digits from the facts, the length of Defender's own device ids.
  static String identity(Object... facts) {
    return HexFormat.of().formatHex(digest(facts), 0, 20);
  }

  private static byte[] digest(Object... facts) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (Object fact : facts) {
        digest.update(fact.toString().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
