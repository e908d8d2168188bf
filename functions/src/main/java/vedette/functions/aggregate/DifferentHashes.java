package vedette.functions.aggregate;

import java.util.Arrays;

/// Counts different hashes of 64 bits, a few at a time.
///
/// One table serves all, and as much of it as the few need, so that it stays in the caches of the
/// processor.
final class DifferentHashes {
  private static final int FEWEST_SLOTS = 1 << 4;

  /// Slots for more hashes than this come when they are needed: many of them may be the same.
  private static final int MANY = 1 << 12;

  private long[] table = new long[FEWEST_SLOTS];

  /// How many slots of the table are in use, a power of two.
  private int slots;

  /// How many different ones there are from `from` to before `to`.
  int count(long[] hashes, int from, int to) {
    slots = Math.max(FEWEST_SLOTS, Integer.highestOneBit(Math.min(to - from, MANY)) * 4);
    if (slots > table.length) {
      table = new long[slots];
    } else {
      Arrays.fill(table, 0, slots, 0);
    }
    var count = 0;
    var zeros = 0;
    for (var i = from; i < to; i++) {
      var hash = hashes[i];
      if (hash == 0) {
        zeros = 1;
        continue;
      }
      var slot = slot(hash);
      if (table[slot] == 0) {
        table[slot] = hash;
        if (++count * 2 > slots) {
          grow();
        }
      }
    }
    return count + zeros;
  }

  /// Where a hash is or would be.
  private int slot(long hash) {
    var mask = slots - 1;
    var slot = (int) (hash ^ hash >>> 32) & mask;
    while (table[slot] != 0 && table[slot] != hash) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    var held = Arrays.copyOf(table, slots);
    slots = Math.multiplyExact(slots, 2);
    if (slots > table.length) {
      table = new long[slots];
    } else {
      Arrays.fill(table, 0, slots, 0);
    }
    for (var hash : held) {
      if (hash != 0) {
        table[slot(hash)] = hash;
      }
    }
  }
}
