package vedette.store.segment;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import vedette.store.bytes.ByteSink;

/// The body of a column's data page: presence, then values.
///
/// @param bytes the body
/// @param encoding of the values, as Parquet numbers them
record PageBody(ByteSink bytes, int encoding) {
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /// Definition levels: one run-length run without nulls, else one bit-packed run.
  static void putPresence(ColumnCells cells, ByteSink out) {
    var start = out.size();
    var present = cells.present();
    out.putInt(0);
    if (present.length == 0) {
      out.putVarint((long) cells.size() << 1).putByte(1);
    } else {
      var groups = Math.ceilDiv(present.length, 8);
      out.putVarint((long) groups << 1 | 1);
      for (var group = 0; group < groups; group++) {
        var bits = 0;
        for (var i = group * 8; i < Math.min(present.length, group * 8 + 8); i++) {
          bits |= present[i] ? 1 << (i & 7) : 0;
        }
        out.putByte(bits);
      }
    }
    out.setInt(start, out.size() - start - 4);
  }

  /// One bit-packed run of codes, `bits` wide, with the width in front; of a column with one entry
  /// one run-length run.
  static void putCodes(int[] codes, int entries, int bits, ByteSink out) {
    if (entries == 1 && codes.length > 0) {
      out.putByte(bits).putVarint((long) codes.length << 1).putByte(0);
      return;
    }
    var groups = Math.ceilDiv(codes.length, 8);
    out.putByte(bits).putVarint((long) groups << 1 | 1);
    if (bits % 8 == 0) {
      out.putBytes(bytes(codes, groups * 8, bits / 8));
      return;
    }
    var waiting = 0L;
    var held = 0;
    for (var i = 0; i < groups * 8; i++) {
      waiting |= (i < codes.length ? (long) codes[i] : 0) << held;
      held += bits;
      while (held >= 8) {
        out.putByte((int) waiting);
        waiting >>>= 8;
        held -= 8;
      }
    }
  }

  private static byte[] bytes(int[] codes, int room, int width) {
    var bytes = new byte[room * width];
    switch (width) {
      case 1 -> {
        for (var i = 0; i < codes.length; i++) {
          bytes[i] = (byte) codes[i];
        }
      }
      case 2 -> {
        for (var i = 0; i < codes.length; i++) {
          SHORTS.set(bytes, 2 * i, (short) codes[i]);
        }
      }
      case 3 -> {
        for (int i = 0, at = 0; i < codes.length; i++, at += 3) {
          SHORTS.set(bytes, at, (short) codes[i]);
          bytes[at + 2] = (byte) (codes[i] >>> 16);
        }
      }
      default -> {
        for (var i = 0; i < codes.length; i++) {
          INTS.set(bytes, 4 * i, codes[i]);
        }
      }
    }
    return bytes;
  }

  /// Numbers of four or eight bytes.
  static void putPlain(long[] numbers, int width, ByteSink out) {
    if (width == 4) {
      for (var number : numbers) {
        out.putInt((int) number);
      }
    } else {
      for (var number : numbers) {
        out.putLong(number);
      }
    }
  }

  static void putBits(long[] numbers, ByteSink out) {
    for (var from = 0; from < numbers.length; from += 8) {
      var bits = 0;
      for (var i = from; i < Math.min(numbers.length, from + 8); i++) {
        bits |= (int) numbers[i] << (i - from);
      }
      out.putByte(bits);
    }
  }
}
