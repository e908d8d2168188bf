package vedette.collect.source.host;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Arrays;

/// What a system call wrote, copied into an array in one go and read from there.
///
/// Reading a native buffer value by value is fast only after the second compiler has seen it; most
/// of the sensor's code never runs often enough for that.
final class NativeBytes {
  private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

  private byte[] bytes = new byte[4096];

  /// Copies the first bytes of the buffer; they are valid until the next call.
  NativeBytes take(MemorySegment buffer, int length) {
    if (length > bytes.length) {
      bytes =
          Arrays.copyOf(
              bytes, (int) Math.max(length, Math.min(buffer.byteSize(), 2L * bytes.length)));
    }
    MemorySegment.copy(buffer, JAVA_BYTE, 0, bytes, 0, length);
    return this;
  }

  byte[] array() {
    return bytes;
  }

  byte at(int index) {
    return bytes[index];
  }

  /// Two bytes in the machine's order, without sign.
  int shortAt(int index) {
    int first = bytes[index] & 0xFF;
    int second = bytes[index + 1] & 0xFF;
    return LITTLE ? (second << 8) | first : (first << 8) | second;
  }

  /// Four bytes in the machine's order.
  int intAt(int index) {
    int first = shortAt(index);
    int second = shortAt(index + 2);
    return LITTLE ? (second << 16) | first : (first << 16) | second;
  }
}
