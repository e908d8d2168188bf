package vedette.collect.decode;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;

/// Reads delimited text (RFC 4180) record by record, as bytes.
///
/// Quotes may enclose delimiters, line ends and doubled quotes. A record that grows beyond
/// [#LONGEST] bytes is cut off and reported by [#isBroken()]: an unclosed quote must not swallow
/// the memory of the process.
public final class CsvReader {
  /// The longest record in bytes.
  public static final int LONGEST = 16 << 20;

  private final InputStream in;
  private final byte delimiter;
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;
  private byte[] record = new byte[1 << 10];
  private int length;
  private long consumed;
  private long line = 1;
  private long recordLine;
  private boolean broken;

  public CsvReader(InputStream in, char delimiter) {
    this.in = in;
    this.delimiter = (byte) delimiter;
  }

  /// Bytes read up to the end of the last record.
  public long consumed() {
    return consumed;
  }

  /// The line on which the last record began, from 1.
  public long line() {
    return recordLine;
  }

  /// Whether the last record was too long or its quotes were not closed.
  public boolean isBroken() {
    return broken;
  }

  /// The cells of the next record, or null at the end. An empty line is a record of one empty cell;
  /// a byte order mark at the start is left out.
  public @Nullable List<Text> next() throws IOException {
    length = 0;
    broken = false;
    recordLine = line;
    var ends = new ArrayList<Integer>();
    var first = read();
    if (first < 0) {
      return null;
    }
    var quoted = false;
    var cellStart = true;
    for (var b = first; ; b = read()) {
      if (b < 0) {
        broken |= quoted;
        break;
      }
      if (quoted) {
        if (b == '"') {
          var after = read();
          if (after == '"') {
            append('"');
            continue;
          }
          quoted = false;
          unread(after);
        } else {
          append(b);
        }
        continue;
      }
      if (b == '"' && cellStart) {
        quoted = true;
        cellStart = false;
      } else if (b == (delimiter & 0xFF)) {
        ends.add(length);
        cellStart = true;
      } else if (b == '\n') {
        break;
      } else if (b == '\r') {
        var after = read();
        if (after == '\n' || after < 0) {
          break;
        }
        unread(after);
        append(b);
      } else {
        append(b);
        cellStart = false;
      }
    }
    ends.add(length);
    return cells(ends);
  }

  private List<Text> cells(List<Integer> ends) {
    var heap = Arrays.copyOf(record, length);
    var cells = new ArrayList<Text>(ends.size());
    var from = consumed > 0 && recordLine == 1 && hasMark(heap) ? 3 : 0;
    for (var end : ends) {
      cells.add(new Text(heap, from, Math.max(0, end - from)));
      from = end;
    }
    return cells;
  }

  private static boolean hasMark(byte[] heap) {
    return heap.length >= 3
        && heap[0] == (byte) 0xEF
        && heap[1] == (byte) 0xBB
        && heap[2] == (byte) 0xBF;
  }

  private void append(int b) {
    if (length == LONGEST) {
      broken = true;
      return;
    }
    if (length == record.length) {
      record = Arrays.copyOf(record, length * 2);
    }
    record[length++] = (byte) b;
  }

  private int read() throws IOException {
    if (position == limit) {
      limit = in.read(buffer);
      position = 0;
      if (limit <= 0) {
        limit = 0;
        return -1;
      }
    }
    consumed++;
    var b = buffer[position++] & 0xFF;
    if (b == '\n') {
      line++;
    }
    return b;
  }

  /// Gives one byte back; only the byte just read, and never a line end's worth of counting wrong.
  private void unread(int b) {
    if (b >= 0) {
      position--;
      consumed--;
      if (b == '\n') {
        line--;
      }
    }
  }
}
