package vedette.store.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// A growing array of bytes; all numbers little-endian.
public final class ByteSink {
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int LONGEST_VARINT = 10;
  private static final int LARGEST = Integer.MAX_VALUE - 16;
  private byte[] bytes;
  private int size;

  public ByteSink() {
    this(1 << 10);
  }

  public ByteSink(int expected) {
    bytes = new byte[Math.max(16, expected)];
  }

  /// Bytes so far.
  public int size() {
    return size;
  }

  /// The array behind the bytes, valid up to [#size()] and until the next write.
  public byte[] array() {
    return bytes;
  }

  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  public void clear() {
    size = 0;
  }

  /// Forgets what came behind the first `length` bytes.
  public void truncate(int length) {
    size = Math.min(size, length);
  }

  private int advance(int count) {
    var from = size;
    var to = (long) from + count;
    if (to > bytes.length) {
      if (to > LARGEST) {
        throw new IllegalArgumentException("more than 2 GB in one record");
      }
      bytes = Arrays.copyOf(bytes, (int) Math.min(LARGEST, Math.max(to, bytes.length * 2L)));
    }
    size = (int) to;
    return from;
  }

  public ByteSink putByte(int value) {
    var at = advance(1);
    bytes[at] = (byte) value;
    return this;
  }

  public ByteSink putInt(int value) {
    var at = advance(4);
    INTS.set(bytes, at, value);
    return this;
  }

  public ByteSink putLong(long value) {
    var at = advance(8);
    LONGS.set(bytes, at, value);
    return this;
  }

  /// Zero bytes, to be overwritten.
  public ByteSink putZeros(int count) {
    var from = advance(count);
    Arrays.fill(bytes, from, size, (byte) 0);
    return this;
  }

  /// The first `count` numbers.
  public ByteSink putLongs(long[] values, int count) {
    var at = advance(Math.multiplyExact(count, 8));
    for (var i = 0; i < count; i++) {
      LONGS.set(bytes, at + 8 * i, values[i]);
    }
    return this;
  }

  /// The first `count` truths, a byte each.
  public ByteSink putBooleans(boolean[] values, int count) {
    var at = advance(count);
    for (var i = 0; i < count; i++) {
      bytes[at + i] = (byte) (values[i] ? 1 : 0);
    }
    return this;
  }

  /// The first `count` codes in `width` bytes each, which are 1, 2 or 4.
  ///
  /// @param recoded by code, one more than what is to be written for it
  public ByteSink putCodes(int[] codes, int[] recoded, int count, int width) {
    var at = advance(Math.multiplyExact(count, width));
    switch (width) {
      case 1 -> {
        for (var i = 0; i < count; i++) {
          bytes[at + i] = (byte) (recoded[codes[i]] - 1);
        }
      }
      case 2 -> {
        for (var i = 0; i < count; i++) {
          SHORTS.set(bytes, at + 2 * i, (short) (recoded[codes[i]] - 1));
        }
      }
      default -> {
        for (var i = 0; i < count; i++) {
          INTS.set(bytes, at + 4 * i, recoded[codes[i]] - 1);
        }
      }
    }
    return this;
  }

  public ByteSink putBytes(byte[] source, int from, int length) {
    var at = advance(length);
    System.arraycopy(source, from, bytes, at, length);
    return this;
  }

  public ByteSink putBytes(byte[] source) {
    return putBytes(source, 0, source.length);
  }

  /// A length and that many bytes.
  public ByteSink putBlock(byte[] source) {
    return putInt(source.length).putBytes(source);
  }

  /// A length and that many bytes of UTF-8.
  public ByteSink putText(String text) {
    return putBlock(text.getBytes(StandardCharsets.UTF_8));
  }

  /// A number in as few bytes as it needs, seven bits each.
  public ByteSink putVarint(long value) {
    var at = advance(LONGEST_VARINT);
    var rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[at++] = (byte) ((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes[at++] = (byte) rest;
    size = at;
    return this;
  }

  /// Overwrites the four bytes at `at`.
  public void setInt(int at, int value) {
    INTS.set(bytes, at, value);
  }

  /// Overwrites the eight bytes at `at`.
  public void setLong(int at, long value) {
    LONGS.set(bytes, at, value);
  }

  /// Zero bytes until the size is a multiple of `unit`.
  public void align(int unit) {
    var rest = size % unit;
    if (rest != 0) {
      var from = advance(unit - rest);
      Arrays.fill(bytes, from, size, (byte) 0);
    }
  }

  /// CRC32C of the bytes from `from` to before `to`.
  public int checksum(int from, int to) {
    return checksum(bytes, from, to - from);
  }

  public static int checksum(byte[] bytes, int from, int length) {
    var crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }
}
