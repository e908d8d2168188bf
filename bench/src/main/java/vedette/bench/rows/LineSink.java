package vedette.bench.rows;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes of JSON lines on their way out. Texts are ASCII and need no escape, except where a method
/// says otherwise.
public final class LineSink {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private byte[] bytes = new byte[1 << 16];
  private int size;

  public LineSink() {}

  public LineSink put(byte[] more) {
    return put(more, more.length);
  }

  private LineSink put(byte[] more, int count) {
    room(count);
    System.arraycopy(more, 0, bytes, size, count);
    size += count;
    return this;
  }

  public LineSink put(String text) {
    room(text.length());
    for (var i = 0; i < text.length(); i++) {
      bytes[size++] = (byte) text.charAt(i);
    }
    return this;
  }

  public LineSink put(char character) {
    room(1);
    bytes[size++] = (byte) character;
    return this;
  }

  public LineSink put(long number) {
    return put(Long.toString(number));
  }

  /// A number of exactly `digits` digits.
  LineSink put(long number, int digits) {
    room(digits);
    var rest = number;
    for (var at = size + digits - 1; at >= size; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += digits;
    return this;
  }

  public LineSink hex(long number, int digits) {
    room(digits);
    for (var at = digits - 1; at >= 0; at--) {
      bytes[size++] = HEX[(int) (number >>> (4 * at)) & 15];
    }
    return this;
  }

  private void room(int count) {
    if (size + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + count, bytes.length * 2));
    }
  }

  public int size() {
    return size;
  }

  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  public void clear() {
    size = 0;
  }

  /// Hands the bytes over and starts again, empty.
  public void flush(OutputStream out) {
    try {
      out.write(bytes, 0, size);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    size = 0;
  }
}
