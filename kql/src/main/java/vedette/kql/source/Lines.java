package vedette.kql.source;

import java.util.Arrays;

/// Turns offsets into the line and column an editor shows.
///
/// Lines end at `\n`, `\r\n` or a lone `\r`. Lines and columns count from 1; columns count code
/// points, so that an emoji is one column and not two.
public final class Lines {
  private final String text;
  private final int[] starts;

  Lines(String text) {
    this.text = text;
    this.starts = startsOf(text);
  }

  private static int[] startsOf(String text) {
    int[] starts = new int[16];
    int count = 1;
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      boolean pair = character == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
      if (character == '\n' || (character == '\r' && !pair)) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = at + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }

  /// How many lines the text has; an empty text has one.
  public int count() {
    return starts.length;
  }

  /// The line of the offset, from 1.
  public int line(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /// The column of the offset in its line, from 1, in code points.
  public int column(int offset) {
    int start = starts[line(offset) - 1];
    int end = Math.max(start, Math.min(offset, text.length()));
    return text.codePointCount(start, end) + 1;
  }

  /// Where the line starts, in UTF-16 units.
  public int start(int line) {
    return starts[line - 1];
  }

  /// The text of the line without its line end.
  public String text(int line) {
    int from = starts[line - 1];
    int to = line < starts.length ? starts[line] : text.length();
    while (to > from && (text.charAt(to - 1) == '\n' || text.charAt(to - 1) == '\r')) {
      to--;
    }
    return text.substring(from, to);
  }

  /// How many code points the span covers, which is what editors call its length.
  public int length(Span span) {
    int from = Math.min(span.start(), text.length());
    return text.codePointCount(from, Math.min(span.end(), text.length()));
  }
}
