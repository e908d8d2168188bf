package vedette.functions.hash;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The 64-bit xxHash with seed 0 of a range of bytes.
final class XxHash64 {
  private XxHash64() {}

  private static final long PRIME_1 = 0x9E3779B185EBCA87L;
  private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
  private static final long PRIME_3 = 0x165667B19E3779F9L;
  private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
  private static final long PRIME_5 = 0x27D4EB2F165667C5L;

  /// The sum of the first two, which does not fit.
  private static final long START = 0x60EA27EEADC0B5D6L;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  static long of(byte[] heap, int from, int length) {
    var end = from + length;
    var at = from;
    var hash = PRIME_5;
    if (length >= 32) {
      hash = stripes(heap, from, end);
      at = end - (length & 31);
    }
    return finished(tail(hash + length, heap, at, end));
  }

  private static long stripes(byte[] heap, int from, int end) {
    var first = START;
    var second = PRIME_2;
    var third = 0L;
    var fourth = 0 - PRIME_1;
    for (var at = from; at + 32 <= end; at += 32) {
      first = round(first, (long) LONGS.get(heap, at));
      second = round(second, (long) LONGS.get(heap, at + 8));
      third = round(third, (long) LONGS.get(heap, at + 16));
      fourth = round(fourth, (long) LONGS.get(heap, at + 24));
    }
    var hash =
        Long.rotateLeft(first, 1)
            + Long.rotateLeft(second, 7)
            + Long.rotateLeft(third, 12)
            + Long.rotateLeft(fourth, 18);
    return merged(merged(merged(merged(hash, first), second), third), fourth);
  }

  private static long round(long lane, long input) {
    return Long.rotateLeft(lane + input * PRIME_2, 31) * PRIME_1;
  }

  private static long merged(long hash, long lane) {
    return (hash ^ round(0, lane)) * PRIME_1 + PRIME_4;
  }

  private static long tail(long start, byte[] heap, int from, int end) {
    var hash = start;
    var at = from;
    for (; at + 8 <= end; at += 8) {
      hash = Long.rotateLeft(hash ^ round(0, (long) LONGS.get(heap, at)), 27) * PRIME_1 + PRIME_4;
    }
    if (at + 4 <= end) {
      var word = (int) INTS.get(heap, at) & 0xFFFF_FFFFL;
      hash = Long.rotateLeft(hash ^ word * PRIME_1, 23) * PRIME_2 + PRIME_3;
      at += 4;
    }
    for (; at < end; at++) {
      hash = Long.rotateLeft(hash ^ (heap[at] & 0xFF) * PRIME_5, 11) * PRIME_1;
    }
    return hash;
  }

  private static long finished(long hash) {
    var mixed = (hash ^ hash >>> 33) * PRIME_2;
    mixed = (mixed ^ mixed >>> 29) * PRIME_3;
    return mixed ^ mixed >>> 32;
  }
}
