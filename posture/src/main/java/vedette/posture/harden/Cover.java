package vedette.posture.harden;

import java.util.ArrayList;
import java.util.List;
import vedette.posture.network.AddressSet;
import vedette.posture.network.Intervals;
import vedette.posture.network.Prefix;

/// The fewest prefixes that hold all of one set and nothing of another.
///
/// Prefixes nest like a tree, so the largest ones that touch nothing forbidden are the fewest: what
/// is neither wanted nor forbidden (addresses that could not pass anyway) may be taken along.
public final class Cover {
  private Cover() {}

  /// `*` when nothing is forbidden, else prefixes in ascending order.
  public static List<String> fewest(AddressSet wanted, AddressSet forbidden) {
    if (!wanted.isEmpty() && forbidden.isEmpty()) {
      return List.of("*");
    }
    var prefixes = new ArrayList<String>();
    descend(new Block(false, 0, 0, 0), wanted.four(), forbidden.four(), prefixes);
    descend(new Block(true, 0, 0, 0), wanted.six(), forbidden.six(), prefixes);
    return prefixes;
  }

  private static void descend(
      Block block, Intervals wanted, Intervals forbidden, List<String> prefixes) {
    var all = block.addresses();
    if (!all.intersects(wanted)) {
      return;
    }
    if (!all.intersects(forbidden)) {
      prefixes.add(block.text());
      return;
    }
    descend(block.half(0), wanted, forbidden, prefixes);
    descend(block.half(1), wanted, forbidden, prefixes);
  }

  /// An aligned block of addresses; IPv4 lies in the low half.
  private record Block(boolean six, long high, long low, int length) {
    int free() {
      return (six ? 128 : 32) - length;
    }

    Intervals addresses() {
      var free = free();
      var lastLow = free >= 64 ? -1L : low | ((1L << free) - 1);
      var lastHigh = free <= 64 ? high : free == 128 ? -1L : high | ((1L << (free - 64)) - 1);
      return Intervals.of(high, low, lastHigh, lastLow);
    }

    Block half(long which) {
      var bit = free() - 1;
      return bit >= 64
          ? new Block(six, high | which << (bit - 64), low, length + 1)
          : new Block(six, high, low | which << bit, length + 1);
    }

    String text() {
      var set = addresses();
      return (six ? new AddressSet(Intervals.NONE, set) : new AddressSet(set, Intervals.NONE))
          .prefixes()
          .getFirst();
    }
  }

  /// Reads prefixes that a person gave.
  ///
  /// @throws IllegalArgumentException naming the one that is none
  public static AddressSet parse(List<String> prefixes) {
    var sets = new ArrayList<AddressSet>();
    for (var text : prefixes) {
      sets.add(
          Prefix.parse(text)
              .orElseThrow(
                  () -> new IllegalArgumentException("`" + text + "` is no address prefix")));
    }
    return AddressSet.union(sets);
  }
}
