package vedette.collect.source.host;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A path such as `/proc/4711/fd/3`, written into one reused array.
///
/// The sensor asks for thousands of such paths a minute; as strings they would be most of its
/// garbage.
final class PathText {
  private byte[] bytes = new byte[64];
  private int length;

  PathText begin(String text) {
    length = 0;
    return add(text);
  }

  PathText add(String text) {
    byte[] more = text.getBytes(StandardCharsets.UTF_8);
    room(more.length);
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
    return this;
  }

  /// The same as [#add(String)] for text prepared once.
  PathText add(byte[] more) {
    room(more.length);
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
    return this;
  }

  PathText add(long number) {
    room(20);
    int digits = 1;
    for (long rest = number; rest >= 10; rest /= 10) {
      digits++;
    }
    long rest = number;
    for (int i = digits - 1; i >= 0; i--) {
      bytes[length + i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
    return this;
  }

  /// Cuts back to a length remembered earlier.
  PathText cut(int to) {
    length = to;
    return this;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  private void room(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
