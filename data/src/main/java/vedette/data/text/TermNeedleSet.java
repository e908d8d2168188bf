package vedette.data.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Several needles of `has`, of which any is looked for in one walk over a text: twenty walks for
/// twenty needles is what most of the time of such a condition goes into.
///
/// Each needle is entered by the two neighbouring bytes of it that are rarest in command lines, in
/// every case they may have. The walk asks one bit for each two bytes of a text, and only where it
/// is set are the needles with these bytes compared. A few needles are found faster one by one, and
/// those without two bytes, or with letters beyond ASCII, always are.
///
/// Safe for use by several threads.
public final class TermNeedleSet {
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  /// From so many needles on one walk is faster than one for each.
  private static final int FEWEST = 5;

  private static final int BUCKETS = 1 << 8;
  private static final Entry[] NONE = {};

  private final List<TermNeedle> alone = new ArrayList<>();

  /// A bit for each two bytes that some needle has; empty when all needles are looked for alone.
  private final long[] pairs;

  /// The needles by the folded form of their two bytes.
  private final Entry[][] buckets = new Entry[BUCKETS][];

  /// @param pair where the two bytes stand in the needle
  private record Entry(TermNeedle needle, int pair) {}

  public TermNeedleSet(List<TermNeedle> needles) {
    Arrays.fill(buckets, NONE);
    var together = needles.stream().filter(needle -> needle.needle().rarestPair() >= 0).toList();
    if (together.size() < FEWEST) {
      pairs = new long[0];
      alone.addAll(needles);
      return;
    }
    pairs = new long[(1 << Short.SIZE) / Long.SIZE];
    needles.stream().filter(needle -> needle.needle().rarestPair() < 0).forEach(alone::add);
    together.forEach(this::enter);
  }

  private void enter(TermNeedle needle) {
    var bytes = needle.needle().bytes();
    var pair = needle.needle().rarestPair();
    var bucket = bucket(bytes[pair], bytes[pair + 1]);
    buckets[bucket] = Arrays.copyOf(buckets[bucket], buckets[bucket].length + 1);
    buckets[bucket][buckets[bucket].length - 1] = new Entry(needle, pair);
    for (var first : cases(bytes[pair])) {
      for (var second : cases(bytes[pair + 1])) {
        var key = (first & 0xFF) | ((second & 0xFF) << Byte.SIZE);
        pairs[key >>> 6] |= 1L << key;
      }
    }
  }

  /// Needles with and without case are entered alike: the comparison tells.
  private static byte[] cases(byte value) {
    var small = Folding.fold(value);
    return small >= 'a' && small <= 'z'
        ? new byte[] {small, (byte) (small - 'a' + 'A')}
        : new byte[] {value};
  }

  private static int bucket(byte first, byte second) {
    return (Folding.fold(first) * 31 + Folding.fold(second)) & (BUCKETS - 1);
  }

  /// Whether the text holds one of the needles.
  public boolean anyIn(Text text) {
    var heap = text.heap();
    var from = text.from();
    var end = text.end();
    for (var needle : alone) {
      if (needle.isIn(heap, from, end)) {
        return true;
      }
    }
    return pairs.length > 0 && anyTogetherIn(heap, from, end);
  }

  private boolean anyTogetherIn(byte[] heap, int from, int end) {
    for (var at = from; at + 1 < end; at++) {
      var key = (short) SHORTS.get(heap, at) & 0xFFFF;
      if (((pairs[key >>> 6] >>> key) & 1) != 0 && anyAround(heap, from, end, at)) {
        return true;
      }
    }
    return false;
  }

  /// Whether a needle stands where its two bytes are those at `at`.
  private boolean anyAround(byte[] heap, int from, int end, int at) {
    for (var entry : buckets[bucket(heap[at], heap[at + 1])]) {
      var start = at - entry.pair();
      if (start >= from && entry.needle().standsAt(heap, from, end, start)) {
        return true;
      }
    }
    return false;
  }
}
