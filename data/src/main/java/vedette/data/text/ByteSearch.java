package vedette.data.text;

import java.util.Arrays;

/// Exact search for bytes in bytes, for a part that is looked for once.
final class ByteSearch {
  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private ByteSearch() {}

  /// Position of the part's first occurrence between `from` and `end`, or -1.
  static int find(byte[] heap, int from, int end, byte[] part, int partFrom, int partLength) {
    if (partLength == 0) {
      return from;
    }
    int last = end - partLength;
    byte first = part[partFrom];
    int at = findByte(heap, from, last + 1, first);
    while (at >= 0) {
      if (Arrays.equals(heap, at, at + partLength, part, partFrom, partFrom + partLength)) {
        return at;
      }
      at = findByte(heap, at + 1, last + 1, first);
    }
    return -1;
  }

  /// Position of a byte, eight at a time, or -1.
  static int findByte(byte[] heap, int from, int end, byte value) {
    long pattern = LOW_BITS * (value & 0xFF);
    int at = from;
    for (; at + 8 <= end; at += 8) {
      long zeros = zeroBytes(Utf8.word(heap, at) ^ pattern);
      if (zeros != 0) {
        return at + (Long.numberOfTrailingZeros(zeros) >>> 3);
      }
    }
    for (; at < end; at++) {
      if (heap[at] == value) {
        return at;
      }
    }
    return -1;
  }

  /// Marks zero bytes by their high bit; the lowest mark is exact, later ones may be false.
  static long zeroBytes(long word) {
    return (word - LOW_BITS) & ~word & HIGH_BITS;
  }
}
