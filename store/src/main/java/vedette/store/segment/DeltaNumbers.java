package vedette.store.segment;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import vedette.store.bytes.ByteSink;
import vedette.store.bytes.ByteSource;
import vedette.store.bytes.MalformedException;

/// Parquet's DELTA_BINARY_PACKED: numbers as bit-packed differences, blocks of 128 in four
/// miniblocks. Times in order and rising sequences take three bytes instead of eight.
final class DeltaNumbers {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int BLOCK = 128;
  private static final int MINIBLOCKS = 4;
  private static final int MINI = BLOCK / MINIBLOCKS;

  private DeltaNumbers() {}

  /// Whether differences are enough smaller than the numbers; judged by a sample. Differences of
  /// narrow numbers must be narrow too.
  static boolean pays(long[] numbers, int width) {
    if (width == 4 && !isNarrow(numbers)) {
      return false;
    }
    var bits = 0L;
    var seen = 0;
    var step = Math.max(1, numbers.length / 1_000);
    for (var i = 1; i < numbers.length; i += step, seen++) {
      bits += 65 - Long.numberOfLeadingZeros(Math.abs(numbers[i] - numbers[i - 1]));
    }
    return seen > 0 && bits / seen < (width == 4 ? 16 : 48);
  }

  private static boolean isNarrow(long[] numbers) {
    var low = Long.MAX_VALUE;
    var high = Long.MIN_VALUE;
    for (var number : numbers) {
      low = Math.min(low, number);
      high = Math.max(high, number);
    }
    return high - low < Integer.MAX_VALUE;
  }

  static void put(long[] numbers, ByteSink out) {
    out.putVarint(BLOCK).putVarint(MINIBLOCKS).putVarint(numbers.length);
    putZigzag(numbers.length == 0 ? 0 : numbers[0], out);
    var deltas = new long[BLOCK];
    for (var from = 1; from < numbers.length; from += BLOCK) {
      var count = Math.min(BLOCK, numbers.length - from);
      var least = Long.MAX_VALUE;
      for (var i = 0; i < count; i++) {
        deltas[i] = numbers[from + i] - numbers[from + i - 1];
        least = Math.min(least, deltas[i]);
      }
      putBlock(deltas, count, least, out);
    }
  }

  private static void putBlock(long[] deltas, int count, long least, ByteSink out) {
    putZigzag(least, out);
    var widths = new int[MINIBLOCKS];
    for (var i = 0; i < count; i++) {
      var bits = 64 - Long.numberOfLeadingZeros(deltas[i] - least);
      widths[i / MINI] = Math.max(widths[i / MINI], bits);
    }
    for (var width : widths) {
      out.putByte(width);
    }
    for (var mini = 0; mini * MINI < count; mini++) {
      var length = MINI * widths[mini] / 8;
      var packed = new byte[length + 8];
      for (var i = 0; i < MINI && mini * MINI + i < count; i++) {
        pack(deltas[mini * MINI + i] - least, i * widths[mini], widths[mini], packed);
      }
      out.putBytes(packed, 0, length);
    }
  }

  /// Sets the bits from `at`, which are zero so far; the array has eight bytes more than it needs.
  private static void pack(long value, int at, int width, byte[] packed) {
    if (width == 0) {
      return;
    }
    var octet = at >> 3;
    var shift = at & 7;
    LONGS.set(packed, octet, (long) LONGS.get(packed, octet) | value << shift);
    if (shift + width > 64) {
      packed[octet + 8] |= (byte) (value >>> (64 - shift));
    }
  }

  private static void putZigzag(long value, ByteSink out) {
    out.putVarint(value << 1 ^ value >> 63);
  }

  private static long zigzag(ByteSource in) {
    var value = in.getVarint();
    return value >>> 1 ^ -(value & 1);
  }

  /// Exactly `count` numbers.
  static long[] read(ByteSource in, int count) {
    var block = in.getVarint();
    var minis = in.getVarint();
    var total = in.getVarint();
    if (block != BLOCK || minis != MINIBLOCKS || total != count) {
      throw new MalformedException(total + " differences for " + count + " numbers");
    }
    var numbers = new long[count];
    var last = zigzag(in);
    if (count > 0) {
      numbers[0] = last;
    }
    for (var from = 1; from < count; from += BLOCK) {
      readBlock(in, from, Math.min(count, from + BLOCK), numbers);
    }
    return numbers;
  }

  private static void readBlock(ByteSource in, int from, int to, long[] numbers) {
    var least = zigzag(in);
    var widths = in.getBytes(MINIBLOCKS);
    for (var mini = 0; from + mini * MINI < to; mini++) {
      int width = widths[mini];
      if (width < 0 || width > 64) {
        throw new MalformedException("differences of " + width + " bits");
      }
      var packed = Arrays.copyOf(in.getBytes(MINI * width / 8), MINI * width / 8 + 8);
      for (var i = 0; i < MINI && from + mini * MINI + i < to; i++) {
        var at = from + mini * MINI + i;
        numbers[at] = numbers[at - 1] + least + unpack(packed, i * width, width);
      }
    }
  }

  private static long unpack(byte[] packed, int at, int width) {
    if (width == 0) {
      return 0;
    }
    var octet = at >> 3;
    var shift = at & 7;
    var value = (long) LONGS.get(packed, octet) >>> shift;
    if (shift + width > 64) {
      value |= (packed[octet + 8] & 0xFFL) << (64 - shift);
    }
    return width == 64 ? value : value & ((1L << width) - 1);
  }
}
