package vedette.collect.source.host;

import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// The address a socket is bound to, written as RFC 5952 says.
///
/// @param text the address, such as `127.0.0.1` or `::1`
/// @param protocol `TcpV4` or `TcpV6`, Defender's words
/// @param reach who can reach it, widest last
/// @param alsoVersionFour a `::` socket that takes IPv4 connections too
public record LocalAddress(String text, String protocol, Reach reach, boolean alsoVersionFour) {

  /// How far an address can be reached, in rising order. The names are those of `LocalIPType`.
  public enum Reach {
    /// Only from this machine.
    LOOPBACK("Loopback"),
    /// Only from the same link.
    LINK_LOCAL("LinkLocal"),
    /// From a private network.
    PRIVATE("Private"),
    /// From anywhere that routes to it.
    PUBLIC("Public"),
    /// Every address of the machine.
    UNSPECIFIED("Unspecified");

    private final String word;

    Reach(String word) {
      this.word = word;
    }

    /// The word for `LocalIPType`.
    public String word() {
      return word;
    }
  }

  /// Widest first, and `::` before `0.0.0.0`, since it usually takes both families.
  static final Comparator<LocalAddress> WIDEST_FIRST =
      Comparator.comparing(LocalAddress::reach)
          .reversed()
          .thenComparing(LocalAddress::protocol, Comparator.reverseOrder())
          .thenComparing(LocalAddress::text);

  /// The address that stands for all of them in `LocalIP`.
  static LocalAddress widest(List<LocalAddress> addresses) {
    return addresses.stream().min(WIDEST_FIRST).orElseThrow();
  }

  /// From 4 or 16 bytes in network order. A mapped IPv4 address is shown as IPv4.
  static LocalAddress of(byte[] bytes, boolean onlyVersionSix) {
    if (bytes.length == 4) {
      return new LocalAddress(four(bytes, 0), "TcpV4", reachFour(bytes, 0), true);
    }
    if (mapped(bytes)) {
      return new LocalAddress(four(bytes, 12), "TcpV6", reachFour(bytes, 12), true);
    }
    var reach = reachSix(bytes);
    boolean both = reach == Reach.UNSPECIFIED && !onlyVersionSix;
    return new LocalAddress(six(bytes), "TcpV6", reach, both);
  }

  private static boolean mapped(byte[] bytes) {
    for (int i = 0; i < 10; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return bytes[10] == -1 && bytes[11] == -1;
  }

  private static String four(byte[] bytes, int from) {
    return (bytes[from] & 0xFF)
        + "."
        + (bytes[from + 1] & 0xFF)
        + "."
        + (bytes[from + 2] & 0xFF)
        + "."
        + (bytes[from + 3] & 0xFF);
  }

  private static String six(byte[] bytes) {
    int bestStart = -1;
    int bestLength = 1;
    for (int group = 0; group < 8; group++) {
      int end = group;
      while (end < 8 && group(bytes, end) == 0) {
        end++;
      }
      if (end - group > bestLength) {
        bestStart = group;
        bestLength = end - group;
      }
    }
    var text = new StringBuilder();
    for (int group = 0; group < 8; group++) {
      if (group == bestStart) {
        text.append("::");
        group += bestLength - 1;
      } else {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
          text.append(':');
        }
        text.append(
            HexFormat.of().toHexDigits((short) group(bytes, group)).replaceFirst("^0{1,3}", ""));
      }
    }
    return text.toString().toLowerCase(Locale.ROOT);
  }

  private static int group(byte[] bytes, int group) {
    return ((bytes[group * 2] & 0xFF) << 8) | (bytes[group * 2 + 1] & 0xFF);
  }

  private static Reach reachFour(byte[] bytes, int from) {
    int first = bytes[from] & 0xFF;
    int second = bytes[from + 1] & 0xFF;
    if (first == 127) {
      return Reach.LOOPBACK;
    }
    if (first == 169 && second == 254) {
      return Reach.LINK_LOCAL;
    }
    if (first == 10 || (first == 172 && second >> 4 == 1) || (first == 192 && second == 168)) {
      return Reach.PRIVATE;
    }
    boolean zero = first == 0 && second == 0 && bytes[from + 2] == 0 && bytes[from + 3] == 0;
    return zero ? Reach.UNSPECIFIED : Reach.PUBLIC;
  }

  private static Reach reachSix(byte[] bytes) {
    boolean zeros = true;
    for (int i = 0; i < 15; i++) {
      zeros &= bytes[i] == 0;
    }
    if (zeros && bytes[15] <= 1 && bytes[15] >= 0) {
      return bytes[15] == 0 ? Reach.UNSPECIFIED : Reach.LOOPBACK;
    }
    int first = bytes[0] & 0xFF;
    if (first == 0xFE && (bytes[1] & 0xC0) == 0x80) {
      return Reach.LINK_LOCAL;
    }
    return (first & 0xFE) == 0xFC ? Reach.PRIVATE : Reach.PUBLIC;
  }
}
