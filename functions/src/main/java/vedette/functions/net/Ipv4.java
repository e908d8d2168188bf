package vedette.functions.net;

import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;

/// An IPv4 address with the prefix it was written with, 32 where there was none.
///
/// @param bits the address as an unsigned number of 32 bits
/// @param prefix how many leading bits name the network, 0 to 32
record Ipv4(long bits, int prefix) {
  static final int BITS = 32;

  /// The address that `10.1.2.3` or `10.1.2.0/24` spells, or null.
  static @Nullable Ipv4 of(Text text) {
    var slash = slash(text);
    var prefix = slash < 0 ? BITS : Addresses.prefix(text, slash + 1, BITS);
    var bits = Addresses.dotted(text, 0, slash < 0 ? text.length() : slash);
    return prefix < 0 || bits < 0 ? null : new Ipv4(bits, prefix);
  }

  private static int slash(Text text) {
    for (var i = 0; i < text.length(); i++) {
      if (text.at(i) == '/') {
        return i;
      }
    }
    return -1;
  }

  /// The bits that `prefix` leaves.
  static long masked(long bits, int prefix) {
    return prefix == 0 ? 0 : bits & (0xFFFF_FFFFL << (BITS - prefix)) & 0xFFFF_FFFFL;
  }

  /// The first address of the network.
  long first() {
    return masked(bits, prefix);
  }

  /// Whether the network holds an address.
  boolean holds(Ipv4 address) {
    return masked(address.first(), prefix) == first();
  }

  /// Negative, zero or positive, as the networks compare under the shortest of three prefixes.
  static int compare(Ipv4 left, Ipv4 right, int prefix) {
    var shortest = Math.min(prefix, Math.min(left.prefix, right.prefix));
    return Long.compare(masked(left.bits, shortest), masked(right.bits, shortest));
  }

  /// The four numbers with dots between them.
  static String dotted(long bits) {
    return (bits >>> 24)
        + "."
        + (bits >>> 16 & 255)
        + "."
        + (bits >>> 8 & 255)
        + "."
        + (bits & 255);
  }

  /// A prefix length that a query gives, or -1 when it is none.
  static int prefix(long given) {
    return given < 0 || given > BITS ? -1 : (int) given;
  }
}
