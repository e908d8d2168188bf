package vedette.data.text;

/// The 64-bit content hash of [Text]: products folded to 64 bits, sixteen bytes a step.
///
/// Folding the high half of a 128-bit product onto the low half lets every input bit reach every
/// output bit in one multiplication. The constants are odd, with about as many ones as zeros.
final class TextHash {
  private static final long SEED = 0x9E3779B97F4A7C15L;
  private static final long FIRST = 0xD6E8FEB86659FD93L;
  private static final long SECOND = 0xA3B195354A39B70DL;

  private TextHash() {}

  static long of(byte[] heap, int from, int length) {
    long state = SEED ^ length;
    int at = from;
    int end = from + length;
    for (; at + 16 <= end; at += 16) {
      state = fold(Utf8.word(heap, at) ^ FIRST, Utf8.word(heap, at + 8) ^ state);
    }
    if (at + 8 <= end) {
      state = fold(Utf8.word(heap, at) ^ FIRST, state ^ SECOND);
      at += 8;
    }
    state = fold(tail(heap, at, end - at) ^ SECOND, state ^ FIRST);
    return fold(state ^ SEED, SECOND);
  }

  /// The last bytes, fewer than eight, as a number. Mostly there are more bytes behind them, so
  /// that one word can be read and cut: how many bytes count is nothing a processor can guess.
  private static long tail(byte[] heap, int at, int count) {
    if (at + 8 <= heap.length) {
      return Utf8.word(heap, at) & (1L << (count << 3)) - 1;
    }
    return slowTail(heap, at, count);
  }

  private static long slowTail(byte[] heap, int at, int count) {
    long value = 0;
    int left = count;
    int where = at;
    if (left >= 4) {
      value = (int) Utf8.INTS.get(heap, where) & 0xFFFFFFFFL;
      where += 4;
      left -= 4;
    }
    int shift = count >= 4 ? 32 : 0;
    for (; left > 0; left--, shift += 8) {
      value |= (heap[where++] & 0xFFL) << shift;
    }
    return value;
  }

  private static long fold(long a, long b) {
    return (a * b) ^ Math.unsignedMultiplyHigh(a, b);
  }
}
