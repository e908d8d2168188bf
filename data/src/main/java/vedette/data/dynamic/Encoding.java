package vedette.data.dynamic;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The tags and integers of the binary form that [Dynamic] describes.
final class Encoding {
  static final byte NULL = 0;
  static final byte FALSE = 1;
  static final byte TRUE = 2;
  static final byte LONG = 3;
  static final byte REAL = 4;
  static final byte STRING = 5;
  static final byte ARRAY = 6;
  static final byte BAG = 7;
  static final byte DATETIME = 8;
  static final byte TIMESPAN = 9;
  static final byte GUID = 10;
  static final byte DECIMAL = 11;

  private static final int KIND_MASK = 0x0F;
  private static final int WIDTH_SHIFT = 4;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final Dynamic.Kind[] KINDS = {
    Dynamic.Kind.NULL,
    Dynamic.Kind.BOOL,
    Dynamic.Kind.BOOL,
    Dynamic.Kind.LONG,
    Dynamic.Kind.REAL,
    Dynamic.Kind.STRING,
    Dynamic.Kind.ARRAY,
    Dynamic.Kind.BAG,
    Dynamic.Kind.DATETIME,
    Dynamic.Kind.TIMESPAN,
    Dynamic.Kind.GUID,
    Dynamic.Kind.DECIMAL
  };

  private Encoding() {}

  static Dynamic.Kind kind(byte tag) {
    return KINDS[tag & KIND_MASK];
  }

  /// Bytes per integer: 1, 2, 4 or 8.
  static int width(byte tag) {
    return 1 << ((tag >>> WIDTH_SHIFT) & 3);
  }

  static byte tag(byte kind, int width) {
    return (byte) (kind | (Integer.numberOfTrailingZeros(width) << WIDTH_SHIFT));
  }

  static int count(byte[] heap, int from) {
    return unsigned(heap, from + 1, width(heap[from]));
  }

  static int unsigned(byte[] heap, int at, int width) {
    return switch (width) {
      case 1 -> heap[at] & 0xFF;
      case 2 -> (heap[at] & 0xFF) | ((heap[at + 1] & 0xFF) << 8);
      default -> (int) INTS.get(heap, at);
    };
  }

  static long signed(byte[] heap, int at, int width) {
    return switch (width) {
      case 1 -> heap[at];
      case 2 -> (short) ((heap[at] & 0xFF) | ((heap[at + 1] & 0xFF) << 8));
      case 4 -> (int) INTS.get(heap, at);
      default -> word(heap, at);
    };
  }

  static long word(byte[] heap, int at) {
    return (long) LONGS.get(heap, at);
  }

  static void putWord(byte[] heap, int at, long value) {
    LONGS.set(heap, at, value);
  }

  /// Writes the low `width` bytes and returns the position behind them.
  static int put(byte[] heap, int at, long value, int width) {
    for (int index = 0; index < width; index++) {
      heap[at + index] = (byte) (value >>> (8 * index));
    }
    return at + width;
  }

  /// The least width that holds a signed value.
  static int widthOfSigned(long value) {
    if (value == (byte) value) {
      return 1;
    }
    if (value == (short) value) {
      return 2;
    }
    return value == (int) value ? 4 : 8;
  }

  /// The least width that holds a count or an end.
  static int widthOfUnsigned(int value) {
    if (value <= 0xFF) {
      return 1;
    }
    return value <= 0xFFFF ? 2 : 4;
  }
}
