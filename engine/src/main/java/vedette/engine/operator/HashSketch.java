package vedette.engine.operator;

/// Rules out hashes that are in no set: one bit for each hash of the set, in a room so large that
/// hardly any other hash finds its bit set. Most entries of a dictionary are no key of a join, and
/// to be told so by one bit takes a tenth of a look into a hash table.
final class HashSketch {
  /// Bits for each hash, so that one of so many others passes.
  private static final int ROOM = 32;

  private static final int MOST_BITS = 1 << 22;

  private final long[] bits;

  private HashSketch(int hashes) {
    var wanted = Math.clamp((long) hashes * ROOM, Long.SIZE, MOST_BITS);
    this.bits = new long[Integer.highestOneBit(wanted * 2 - 1) / Long.SIZE];
  }

  static HashSketch of(long[] hashes) {
    var sketch = new HashSketch(hashes.length);
    for (var hash : hashes) {
      sketch.bits[sketch.word(hash)] |= 1L << hash;
    }
    return sketch;
  }

  private int word(long hash) {
    return (int) (hash >>> 6) & (bits.length - 1);
  }

  /// False only when no hash of the set is this one.
  boolean mayHold(long hash) {
    return ((bits[word(hash)] >>> hash) & 1) != 0;
  }
}
