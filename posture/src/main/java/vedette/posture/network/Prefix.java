package vedette.posture.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Address prefixes as text: `10.0.0.0/8`, `10.20.1.5`, `2001:db8::/32`, `*`.
///
/// A prefix with bits behind its length means the network around it, as Azure normalises it. Ranges
/// `10.0.0.1-10.0.0.9` are read as well. IPv6 is written as RFC 5952 says.
public final class Prefix {
  private Prefix() {}

  /// The addresses a text stands for; empty when it is no prefix (then it may be a tag).
  public static Optional<AddressSet> parse(String text) {
    if (text.equals("*") || text.equalsIgnoreCase("Any")) {
      return Optional.of(AddressSet.ALL);
    }
    var dash = text.indexOf('-');
    if (dash > 0 && (text.indexOf('.') >= 0 || text.indexOf(':') >= 0)) {
      return range(address(text.substring(0, dash)), address(text.substring(dash + 1)));
    }
    var slash = text.indexOf('/');
    var address = address(slash < 0 ? text : text.substring(0, slash));
    if (address == null) {
      return Optional.empty();
    }
    var length = slash < 0 ? address.bits() : length(text.substring(slash + 1));
    return length < 0 || length > address.bits()
        ? Optional.empty()
        : Optional.of(network(address, length));
  }

  private static Optional<AddressSet> range(@Nullable Address first, @Nullable Address last) {
    if (first == null
        || last == null
        || first.six() != last.six()
        || Intervals.compare(first.high(), first.low(), last.high(), last.low()) > 0) {
      return Optional.empty();
    }
    return Optional.of(set(first.six(), first.high(), first.low(), last.high(), last.low()));
  }

  private static int length(String text) {
    return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
  }

  private record Address(boolean six, long high, long low) {
    int bits() {
      return six ? 128 : 32;
    }
  }

  private static AddressSet network(Address address, int length) {
    if (!address.six()) {
      var mask = length == 0 ? 0 : (0xFFFF_FFFFL << (32 - length)) & 0xFFFF_FFFFL;
      var first = address.low() & mask;
      return set(false, 0, first, 0, first | (~mask & 0xFFFF_FFFFL));
    }
    var high = length >= 64 ? -1L : length == 0 ? 0 : -1L << (64 - length);
    var low = length <= 64 ? 0 : -1L << (128 - length);
    return set(
        true,
        address.high() & high,
        address.low() & low,
        address.high() | ~high,
        address.low() | ~low);
  }

  private static AddressSet set(boolean six, long aHigh, long aLow, long bHigh, long bLow) {
    var interval = Intervals.of(aHigh, aLow, bHigh, bLow);
    return six
        ? new AddressSet(Intervals.NONE, interval)
        : new AddressSet(interval, Intervals.NONE);
  }

  private static @Nullable Address address(String text) {
    return text.indexOf(':') >= 0 ? six(text) : four(text);
  }

  private static @Nullable Address four(String text) {
    var parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return null;
    }
    var value = 0L;
    for (var part : parts) {
      if (!part.matches("[0-9]{1,3}") || Integer.parseInt(part) > 255) {
        return null;
      }
      value = value << 8 | Integer.parseInt(part);
    }
    return new Address(false, 0, value);
  }

  private static @Nullable Address six(String text) {
    var gap = text.indexOf("::");
    if (gap != text.lastIndexOf("::")) {
      return null;
    }
    var head = groups(gap < 0 ? text : text.substring(0, gap));
    var tail = gap < 0 ? List.<Integer>of() : groups(text.substring(gap + 2));
    if (head == null || tail == null) {
      return null;
    }
    var missing = 8 - head.size() - tail.size();
    if (gap < 0 ? missing != 0 : missing < 1) {
      return null;
    }
    var all = new ArrayList<>(head);
    for (var index = 0; index < missing; index++) {
      all.add(0);
    }
    all.addAll(tail);
    return new Address(true, pack(all, 0), pack(all, 4));
  }

  private static long pack(List<Integer> groups, int from) {
    var value = 0L;
    for (var index = from; index < from + 4; index++) {
      value = value << 16 | groups.get(index);
    }
    return value;
  }

  private static @Nullable List<Integer> groups(String text) {
    var groups = new ArrayList<Integer>();
    if (text.isEmpty()) {
      return groups;
    }
    var parts = text.split(":", -1);
    for (var index = 0; index < parts.length; index++) {
      var embedded = index == parts.length - 1 ? four(parts[index]) : null;
      if (embedded != null) {
        groups.add((int) (embedded.low() >>> 16));
        groups.add((int) (embedded.low() & 0xFFFF));
      } else if (parts[index].matches("[0-9A-Fa-f]{1,4}")) {
        groups.add(Integer.parseInt(parts[index], 16));
      } else {
        return null;
      }
    }
    return groups;
  }

  static List<String> cover(AddressSet set) {
    var prefixes = new ArrayList<String>();
    for (var index = 0; index < set.four().size(); index++) {
      cover(set.four(), index, 32, prefixes);
    }
    for (var index = 0; index < set.six().size(); index++) {
      cover(set.six(), index, 128, prefixes);
    }
    return prefixes;
  }

  /// An interval cut greedily into the largest aligned blocks, which is the fewest there can be.
  private static void cover(Intervals set, int index, int bits, List<String> prefixes) {
    var high = set.firstHigh(index);
    var low = set.firstLow(index);
    while (true) {
      var free = Math.min(bits, trailingZeros(high, low));
      while (free > 0 && endsBeyond(high, low, free, set, index)) {
        free--;
      }
      prefixes.add(print(bits == 128, high, low) + "/" + (bits - free));
      var lastHigh = lastHigh(high, free);
      var lastLow = lastLow(low, free);
      if (Intervals.compare(lastHigh, lastLow, set.lastHigh(index), set.lastLow(index)) >= 0) {
        return;
      }
      low = lastLow + 1;
      high = lastHigh + (low == 0 ? 1 : 0);
    }
  }

  private static int trailingZeros(long high, long low) {
    return low != 0 ? Long.numberOfTrailingZeros(low) : 64 + Long.numberOfTrailingZeros(high);
  }

  private static boolean endsBeyond(long high, long low, int free, Intervals set, int index) {
    return Intervals.compare(
            lastHigh(high, free), lastLow(low, free), set.lastHigh(index), set.lastLow(index))
        > 0;
  }

  private static long lastLow(long low, int free) {
    return free >= 64 ? -1L : low | ((1L << free) - 1);
  }

  private static long lastHigh(long high, int free) {
    return free <= 64 ? high : free == 128 ? -1L : high | ((1L << (free - 64)) - 1);
  }

  private static String print(boolean six, long high, long low) {
    if (!six) {
      return (low >>> 24 & 255)
          + "."
          + (low >>> 16 & 255)
          + "."
          + (low >>> 8 & 255)
          + "."
          + (low & 255);
    }
    var groups = new int[8];
    for (var index = 0; index < 8; index++) {
      groups[index] = (int) ((index < 4 ? high : low) >>> (48 - 16 * (index % 4)) & 0xFFFF);
    }
    var gap = longestZeros(groups);
    var text = new StringBuilder();
    for (var index = 0; index < 8; index++) {
      if (index == gap[0]) {
        text.append("::");
        index += gap[1] - 1;
      } else {
        text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":");
        text.append(Integer.toHexString(groups[index]));
      }
    }
    return text.toString();
  }

  private static int[] longestZeros(int[] groups) {
    var best = new int[] {-1, 1};
    for (var from = 0; from < 8; from++) {
      var to = from;
      while (to < 8 && groups[to] == 0) {
        to++;
      }
      if (to - from > best[1]) {
        best = new int[] {from, to - from};
      }
      from = Math.max(from, to - 1);
    }
    return best;
  }
}
