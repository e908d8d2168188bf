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

  private static final int FIRST_ROOM = 1 << 18;
  private final InputStream in;
  private byte[] buffer = new byte[FIRST_ROOM];
  private int position;
  private int limit;
  private long consumed;
  private long line;
  private boolean broken;

  public LineReader(InputStream in) {
    this.in = in;
  }

  /// Position of the next line end of some bytes from `from` on, or -1.
  public static int lineEnd(byte[] bytes, int from, int limit) {
    return JsonScan.lineEnd(bytes, from, limit);
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

  /// The next line without its end, or null at the end of the input. It is a view that is valid
  /// until the next call.
  public @Nullable Text next() throws IOException {
    broken = false;
    var searched = position;
    var end = JsonScan.lineEnd(buffer, searched, limit);
    while (end < 0 && !broken) {
      var seen = limit - position;
      if (!fill()) {
        return seen == 0 ? null : line(limit, limit);
      }
      end = JsonScan.lineEnd(buffer, position + seen, limit);
      broken = end < 0 && limit - position > LONGEST;
    }
    if (broken) {
      return cut();
    }
    return line(end, end + 1);
  }

  private Text line(int end, int next) {
    var from = position;
    var hasReturn = end > from && buffer[end - 1] == '\r';
    consumed += next - from;
    position = next;
    line++;
    return new Text(buffer, from, (hasReturn ? end - 1 : end) - from);
  }

  /// The beginning of a line that is too long; the rest of it is passed over.
  private Text cut() throws IOException {
    var start = Arrays.copyOfRange(buffer, position, position + LONGEST);
    while (true) {
      var end = JsonScan.lineEnd(buffer, position, limit);
      if (end >= 0) {
        var _ = line(end, end + 1);
        break;
      }
      consumed += limit - position;
      position = limit;
      if (!fill()) {
        line++;
        break;
      }
    }
    return new Text(start, 0, start.length);
  }

  /// Reads more behind what is not used yet; false at the end.
  private boolean fill() throws IOException {
    if (position > 0) {
      System.arraycopy(buffer, position, buffer, 0, limit - position);
      limit -= position;
      position = 0;
    }
    if (limit == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    var count = in.read(buffer, limit, buffer.length - limit);
    limit += Math.max(0, count);
    return count > 0;
  }
}
