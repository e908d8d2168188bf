package vedette.collect.decode;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;

/// Reads lines as bytes, `\n` or `\r\n`, in bounded memory.
public final class LineReader {
  /// The longest line in bytes; what is longer is cut and reported by [#isBroken()].
  public static final int LONGEST = 16 << 20;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;
  private long consumed;
  private long line;
  private boolean broken;

  public LineReader(InputStream in) {
    this.in = in;
  }

  /// Bytes read up to the end of the last line.
  public long consumed() {
    return consumed;
  }

  /// The number of the last line, from 1.
  public long line() {
    return line;
  }

  public boolean isBroken() {
    return broken;
  }

  /// The next line without its end, or null at the end of the input.
  public @Nullable Text next() throws IOException {
    byte[] collected = new byte[0];
    var length = 0;
    broken = false;
    while (true) {
      if (position == limit && !fill()) {
        if (length == 0 && collected.length == 0) {
          return null;
        }
        break;
      }
      var end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      var count = Math.min(end - position, LONGEST - length);
      broken |= count < end - position;
      if (length + count > collected.length || collected.length == 0) {
        collected = Arrays.copyOf(collected, Math.max(length + count, Math.max(64, length * 2)));
      }
      System.arraycopy(buffer, position, collected, length, count);
      length += count;
      consumed += end - position;
      position = end;
      if (end < limit) {
        position++;
        consumed++;
        break;
      }
    }
    line++;
    var hasReturn = length > 0 && collected[length - 1] == '\r';
    return new Text(collected, 0, hasReturn ? length - 1 : length);
  }

  private boolean fill() throws IOException {
    limit = in.read(buffer);
    position = 0;
    if (limit < 0) {
      limit = 0;
    }
    return limit > 0;
  }
}
