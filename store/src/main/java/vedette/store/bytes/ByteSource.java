package vedette.store.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import vedette.data.text.Text;

/// Reads what [ByteSink] wrote. Whatever the bytes are, a reader gets a value or a
/// [MalformedException], and never an allocation larger than the bytes could fill.
public final class ByteSource {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private final byte[] bytes;
  private final int end;
  private int at;

  public ByteSource(byte[] bytes, int from, int length) {
    this.bytes = bytes;
    this.at = from;
    this.end = from + length;
  }

  public ByteSource(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  /// Bytes that are not read yet.
  public int left() {
    return end - at;
  }

  private int advance(int count) {
    if (count < 0 || count > end - at) {
      throw new MalformedException("wants " + count + " bytes where " + (end - at) + " are left");
    }
    var from = at;
    at += count;
    return from;
  }

  /// A count of things of at least `size` bytes each.
  public int count(int size) {
    var count = getInt();
    if (count < 0 || (long) count * size > left()) {
      throw new MalformedException(count + " items do not fit into " + left() + " bytes");
    }
    return count;
  }

  public int getByte() {
    return bytes[advance(1)] & 0xFF;
  }

  public int getInt() {
    return (int) INTS.get(bytes, advance(4));
  }

  public long getLong() {
    return (long) LONGS.get(bytes, advance(8));
  }

  public byte[] getBytes(int length) {
    var from = advance(length);
    return Arrays.copyOfRange(bytes, from, from + length);
  }

  public byte[] getBlock() {
    return getBytes(count(1));
  }

  public String getText() {
    return new String(getBlock(), StandardCharsets.UTF_8);
  }

  /// The next bytes as a text, not copied.
  public Text getSlice(int length) {
    return new Text(bytes, advance(length), length);
  }

  public long getVarint() {
    var value = 0L;
    for (var shift = 0; shift < 64; shift += 7) {
      var next = getByte();
      value |= (next & 0x7FL) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new MalformedException("a number of more than ten bytes");
  }
}
