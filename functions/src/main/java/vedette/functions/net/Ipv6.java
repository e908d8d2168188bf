package vedette.functions.net;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;

/// An IPv6 address with the prefix it was written with, 128 where there was none; an IPv4 address
/// counts as the IPv6 address it maps to.
///
/// @param high the first 64 bits
/// @param low the last 64 bits
public record Ipv6(long high, long low, int prefix) {
  static final int BITS = 128;
  private static final int GROUPS = 8;
  private static final long MAPPED = 0xFFFFL << 32;

  /// The address that a text spells, or null. Behind four decimal numbers a prefix counts the bits
  /// of those numbers.
  public static @Nullable Ipv6 of(Text text) {
    var whole = text.toString();
    var slash = whole.indexOf('/');
    var address = slash < 0 ? whole : whole.substring(0, slash);
    if (!text.isAscii() || address.length() > 45) {
      return null;
    }
    var dotted = address.indexOf('.') >= 0;
    var most = dotted ? Ipv4.BITS : BITS;
    var given = slash < 0 ? most : Addresses.prefix(text, slash + 1, BITS);
    if (given < 0) {
      return null;
    }
    var prefix = dotted && given <= Ipv4.BITS ? given + BITS - Ipv4.BITS : given;
    return address.indexOf(':') < 0 ? mapped(address, prefix) : groups(address, prefix);
  }

  /// The address as comparisons take it: the older `::192.0.2.1` is the same as `192.0.2.1`.
  static @Nullable Ipv6 comparable(Text text) {
    var address = of(text);
    if (address == null || address.high != 0 || address.low >>> 32 != 0) {
      return address;
    }
    var older = text.toString().indexOf('.') >= 0;
    return older ? new Ipv6(0, MAPPED | address.low, address.prefix) : address;
  }

  private static @Nullable Ipv6 mapped(String address, int prefix) {
    var bits = dotted(address);
    return bits < 0 ? null : new Ipv6(0, MAPPED | bits, prefix);
  }

  private static long dotted(String address) {
    return Addresses.dotted(Text.of(address), 0, address.length());
  }

  private static @Nullable Ipv6 groups(String address, int prefix) {
    var gap = address.indexOf("::");
    var head = new ArrayList<Integer>();
    var tail = new ArrayList<Integer>();
    var good =
        gap < 0
            ? read(address, head) && head.size() == GROUPS
            : read(address.substring(0, gap), head)
                && read(address.substring(gap + 2), tail)
                && head.size() + tail.size() < GROUPS;
    return good ? joined(head, tail, prefix) : null;
  }

  /// Appends the groups between colons; the last may be four decimal numbers.
  private static boolean read(String text, List<Integer> groups) {
    if (text.isEmpty()) {
      return true;
    }
    var parts = text.split(":", -1);
    for (var i = 0; i < parts.length; i++) {
      if (i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
        var bits = dotted(parts[i]);
        if (bits < 0) {
          return false;
        }
        groups.add((int) (bits >>> 16));
        groups.add((int) (bits & 0xFFFF));
      } else if (!isGroup(parts[i])) {
        return false;
      } else {
        groups.add(Integer.parseInt(parts[i], 16));
      }
    }
    return true;
  }

  private static boolean isGroup(String part) {
    return !part.isEmpty()
        && part.length() <= 4
        && part.chars().allMatch(digit -> Character.digit(digit, 16) >= 0);
  }

  private static Ipv6 joined(List<Integer> head, List<Integer> tail, int prefix) {
    var high = 0L;
    var low = 0L;
    for (var i = 0; i < GROUPS; i++) {
      var back = i - (GROUPS - tail.size());
      var group = i < head.size() ? head.get(i) : back >= 0 ? tail.get(back) : 0;
      if (i < GROUPS / 2) {
        high = high << 16 | group;
      } else {
        low = low << 16 | group;
      }
    }
    return new Ipv6(high, low, prefix);
  }

  /// The first address of the network that `bits` leading bits name.
  public Ipv6 masked(int bits) {
    var upper = bits >= 64 ? -1L : bits == 0 ? 0 : -1L << (64 - bits);
    var lower = bits >= BITS ? -1L : bits <= 64 ? 0 : -1L << (BITS - bits);
    return new Ipv6(high & upper, low & lower, bits);
  }

  /// Negative, zero or positive, as the networks compare under the shortest of three prefixes.
  static int compare(Ipv6 left, Ipv6 right, int prefix) {
    var shortest = Math.min(prefix, Math.min(left.prefix, right.prefix));
    var a = left.masked(shortest);
    var b = right.masked(shortest);
    var order = Long.compareUnsigned(a.high, b.high);
    return order != 0 ? order : Long.compareUnsigned(a.low, b.low);
  }

  /// Whether the network holds an address.
  boolean holds(Ipv6 address) {
    var inside = address.masked(address.prefix).masked(prefix);
    var first = masked(prefix);
    return inside.high == first.high && inside.low == first.low;
  }

  /// Eight groups of four digits with colons between them.
  String canonical() {
    var digits = "%016x%016x".formatted(high, low);
    var text = new StringBuilder(39);
    for (var i = 0; i < digits.length(); i += 4) {
      text.append(i == 0 ? "" : ":").append(digits, i, i + 4);
    }
    return text.toString();
  }

  /// A prefix length that a query gives, or -1 when it is none.
  static int prefix(long given) {
    return given < 0 || given > BITS ? -1 : (int) given;
  }
}
