package vedette.collect.decode;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonReader;
import vedette.data.text.Text;

/// Reads JSON values one after the other: JSON lines, one large array, or a pretty-printed object.
///
/// In JSON lines a bad line is that line and nothing more. Only when the very first line of a file
/// opens more brackets than it closes is the file taken for pretty-printed.
public final class JsonDocuments {
  private static final int LONGEST = LineReader.LONGEST;

  private final PushbackInputStream in;
  private final LineReader lines;
  private final JsonReader reader = new JsonReader();
  private final Balance balance = new Balance();
  private Mode mode = Mode.UNKNOWN;
  private long arrayConsumed;
  private long arrayLine = 1;

  private enum Mode {
    UNKNOWN,
    LINES,
    ARRAY,
    PRETTY,
    DONE
  }

  public JsonDocuments(InputStream in) {
    this.in = new PushbackInputStream(in, 4);
    this.lines = new LineReader(this.in);
  }

  /// One value, or the reason why there is none.
  ///
  /// @param value null when the text is no JSON
  /// @param line where it began
  public record Document(@Nullable Dynamic value, long line, Text raw, String problem) {}

  /// Bytes read up to the end of the last value.
  public long consumed() {
    return arrayConsumed + lines.consumed();
  }

  /// The next value, or null at the end.
  public @Nullable Document next() throws IOException {
    if (mode == Mode.UNKNOWN) {
      mode = startsArray() ? Mode.ARRAY : Mode.LINES;
      return mode == Mode.ARRAY ? element() : first();
    }
    return switch (mode) {
      case LINES -> line();
      case ARRAY -> element();
      case PRETTY -> pretty(null);
      case DONE, UNKNOWN -> null;
    };
  }

  /// The next line of JSON lines, a view until the next call; null when the content has another
  /// form or ends, and then [#next()] goes on.
  public @Nullable Text nextLine() throws IOException {
    if (mode != Mode.LINES) {
      return null;
    }
    var line = nonEmpty();
    if (line == null) {
      mode = Mode.DONE;
    }
    return line;
  }

  /// The value of a line that [#nextLine()] gave.
  public Document document(Text line) {
    return document(line, lines.line(), lines.isBroken());
  }

  private @Nullable Document first() throws IOException {
    var line = nonEmpty();
    if (line == null) {
      return null;
    }
    balance.reset();
    if (balance.after(line) > 0) {
      mode = Mode.PRETTY;
      return pretty(line);
    }
    return document(line, lines.line(), lines.isBroken());
  }

  private @Nullable Document line() throws IOException {
    var line = nonEmpty();
    return line == null ? null : document(line, lines.line(), lines.isBroken());
  }

  private @Nullable Text nonEmpty() throws IOException {
    for (var line = lines.next(); line != null; line = lines.next()) {
      if (!isBlank(line)) {
        return line;
      }
    }
    return null;
  }

  /// A value that stretches over lines until its brackets are closed.
  private @Nullable Document pretty(@Nullable Text begun) throws IOException {
    var line = begun == null ? nonEmpty() : begun;
    if (line == null) {
      return null;
    }
    var start = lines.line();
    balance.reset();
    var open = balance.after(line);
    var whole = line.compact();
    while (open > 0 && whole.length() < LONGEST) {
      var more = lines.next();
      if (more == null) {
        break;
      }
      whole = whole.concat(Text.of("\n")).concat(more);
      open = balance.after(more);
    }
    return document(whole, start, whole.length() >= LONGEST);
  }

  private Document document(Text text, long line, boolean broken) {
    if (broken) {
      return new Document(null, line, text.slice(0, 200), "longer than " + LONGEST + " bytes");
    }
    var value = reader.read(text.heap(), text.from(), text.end());
    return value == null
        ? new Document(null, line, text, "not JSON")
        : new Document(value, line, text, "");
  }

  private boolean startsArray() throws IOException {
    for (var b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n') {
        arrayLine++;
      }
      if (b == '[') {
        arrayConsumed++;
        return true;
      }
      if (b > ' ' && b != 0xEF && b != 0xBB && b != 0xBF) {
        in.unread(b);
        return false;
      }
      arrayConsumed++;
    }
    return false;
  }

  /// One element of the array around everything, found by its brackets and quotes.
  private @Nullable Document element() throws IOException {
    var bytes = new byte[512];
    var length = 0;
    var broken = false;
    var started = arrayLine;
    balance.reset();
    for (var b = in.read(); b >= 0; b = in.read()) {
      arrayConsumed++;
      if (b == '\n') {
        arrayLine++;
      }
      if (balance.isOutside() && (b == ',' || b == ']')) {
        if (b == ']') {
          mode = Mode.DONE;
        }
        var text = new Text(bytes, 0, length);
        if (isBlank(text)) {
          return mode == Mode.DONE ? null : element();
        }
        return document(text, started, broken);
      }
      balance.step(b);
      if (length == LONGEST) {
        broken = true;
        continue;
      }
      if (length == bytes.length) {
        bytes = Arrays.copyOf(bytes, length * 2);
      }
      if (length == 0 && b <= ' ') {
        started = arrayLine;
      } else {
        bytes[length++] = (byte) b;
      }
    }
    mode = Mode.DONE;
    var rest = new Text(bytes, 0, length);
    return isBlank(rest) ? null : new Document(null, started, rest, "the array is not closed");
  }

  private static boolean isBlank(Text text) {
    for (var i = 0; i < text.length(); i++) {
      if (text.at(i) < 0 || text.at(i) > ' ') {
        return false;
      }
    }
    return true;
  }

  /// Counts brackets outside of strings.
  private static final class Balance {
    private int depth;
    private boolean quoted;
    private boolean escaped;

    void reset() {
      depth = 0;
      quoted = false;
      escaped = false;
    }

    boolean isOutside() {
      return depth == 0 && !quoted;
    }

    int after(Text line) {
      for (var i = 0; i < line.length(); i++) {
        step(line.at(i));
      }
      return depth;
    }

    void step(int b) {
      if (quoted) {
        quoted = escaped || b != '"';
        escaped = !escaped && b == '\\';
        return;
      }
      switch (b) {
        case '"' -> quoted = true;
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        default -> {}
      }
    }
  }
}
