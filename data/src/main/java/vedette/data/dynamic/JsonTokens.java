package vedette.data.dynamic;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import vedette.data.number.Integers;
import vedette.data.number.Reals;
import vedette.data.text.Text;
import vedette.data.text.Utf8;

/// Pulls the tokens of one JSON value out of bytes, without making strings.
///
/// ```java
/// JsonTokens tokens = new JsonTokens();
/// tokens.reset(line, from, end);
/// for (JsonTokens.Kind kind = tokens.next(); kind != END && kind != ERROR; kind = tokens.next()) ...
/// ```
///
/// Strict RFC 8259, at most [Dynamic#MAX_DEPTH] levels. Keys and strings are slices of the input,
/// or of a buffer of this reader when they hold escapes: they last until the next step. A lone
/// surrogate escape reads as U+FFFD; a byte order mark in front is skipped. After [Kind#ERROR] only
/// another [#reset] leads on.
public final class JsonTokens {
  /// What a step found.
  public enum Kind {
    START_BAG,
    END_BAG,
    START_ARRAY,
    END_ARRAY,
    KEY,
    STRING,
    NUMBER,
    TRUE,
    FALSE,
    NULL,
    /// The value is complete and nothing but blanks follows.
    END,
    /// The text is not JSON; see [#problem()] and [#position()].
    ERROR
  }

  /// What may come next.
  private enum Expect {
    VALUE,
    FIRST_ELEMENT,
    FIRST_KEY,
    KEY,
    COMMA,
    NOTHING
  }

  private static final int BAD_DIGIT = -1;

  private byte[] heap = new byte[0];
  private int at;
  private int end;
  private int depth;
  private long bagBits;
  private Expect expect = Expect.VALUE;
  private byte[] slice = heap;
  private int sliceFrom;
  private int sliceLength;
  private boolean integer;
  private byte[] scratch = new byte[64];
  private int scratchLength;
  private @Nullable String problem;

  /// A reader of nothing; [#reset] gives it bytes.
  public JsonTokens() {}

  public JsonTokens reset(byte[] heap, int from, int end) {
    this.heap = heap;
    this.at = from;
    this.end = end;
    this.depth = 0;
    this.bagBits = 0;
    this.expect = Expect.VALUE;
    this.problem = null;
    boolean marked =
        end - from >= 3
            && heap[from] == (byte) 0xEF
            && heap[from + 1] == (byte) 0xBB
            && heap[from + 2] == (byte) 0xBF;
    this.at += marked ? 3 : 0;
    return this;
  }

  /// Steps to the next token.
  public Kind next() {
    if (problem != null) {
      return Kind.ERROR;
    }
    skipBlanks();
    if (at >= end) {
      return expect == Expect.NOTHING ? Kind.END : fail("the text ends inside a value");
    }
    byte here = heap[at];
    return switch (expect) {
      case VALUE -> value(here);
      case FIRST_ELEMENT -> here == ']' ? close(Kind.END_ARRAY) : value(here);
      case FIRST_KEY -> here == '}' ? close(Kind.END_BAG) : key(here);
      case KEY -> key(here);
      case COMMA -> afterValue(here);
      case NOTHING -> fail("something follows the value");
    };
  }

  private void skipBlanks() {
    while (at < end
        && (heap[at] == ' ' || heap[at] == '\n' || heap[at] == '\r' || heap[at] == '\t')) {
      at++;
    }
  }

  private boolean inBag() {
    return ((bagBits >>> (depth - 1)) & 1) == 1;
  }

  private Kind afterValue(byte here) {
    boolean bag = inBag();
    if (here == (bag ? '}' : ']')) {
      return close(bag ? Kind.END_BAG : Kind.END_ARRAY);
    }
    if (here != ',') {
      return fail(bag ? "expected , or }" : "expected , or ]");
    }
    at++;
    expect = bag ? Expect.KEY : Expect.VALUE;
    return next();
  }

  private Kind value(byte here) {
    return switch (here) {
      case '{' -> open(Kind.START_BAG, Expect.FIRST_KEY, 1L);
      case '[' -> open(Kind.START_ARRAY, Expect.FIRST_ELEMENT, 0L);
      case '"' -> string() ? valueEnds(Kind.STRING) : Kind.ERROR;
      case 't' -> word("true", Kind.TRUE);
      case 'f' -> word("false", Kind.FALSE);
      case 'n' -> word("null", Kind.NULL);
      default -> number();
    };
  }

  private Kind valueEnds(Kind kind) {
    expect = depth == 0 ? Expect.NOTHING : Expect.COMMA;
    return kind;
  }

  private Kind open(Kind kind, Expect first, long bagBit) {
    if (depth == Dynamic.MAX_DEPTH) {
      return fail("nested deeper than " + Dynamic.MAX_DEPTH);
    }
    bagBits = (bagBits & ~(1L << depth)) | (bagBit << depth);
    depth++;
    at++;
    expect = first;
    return kind;
  }

  private Kind close(Kind kind) {
    depth--;
    at++;
    return valueEnds(kind);
  }

  private Kind key(byte here) {
    if (here != '"') {
      return fail("expected a key in quotes");
    }
    if (!string()) {
      return Kind.ERROR;
    }
    skipBlanks();
    if (at >= end || heap[at] != ':') {
      return fail("expected : behind a key");
    }
    at++;
    expect = Expect.VALUE;
    return Kind.KEY;
  }

  private Kind word(String word, Kind kind) {
    if (end - at < word.length()) {
      return fail("unknown word");
    }
    for (int index = 0; index < word.length(); index++) {
      if (heap[at + index] != word.charAt(index)) {
        return fail("unknown word");
      }
    }
    at += word.length();
    return valueEnds(kind);
  }

  private Kind number() {
    int start = at;
    at += heap[at] == '-' ? 1 : 0;
    int first = at;
    int digits = digits();
    if (digits == 0 || (digits > 1 && heap[first] == '0')) {
      return fail("expected a value");
    }
    integer = true;
    if (at < end && heap[at] == '.') {
      at++;
      integer = false;
      if (digits() == 0) {
        return fail("expected digits behind the point");
      }
    }
    if (at < end && (heap[at] | 0x20) == 'e') {
      at++;
      integer = false;
      at += at < end && (heap[at] == '+' || heap[at] == '-') ? 1 : 0;
      if (digits() == 0) {
        return fail("expected digits in the exponent");
      }
    }
    take(heap, start, at - start);
    return valueEnds(Kind.NUMBER);
  }

  private int digits() {
    int start = at;
    while (at < end && heap[at] >= '0' && heap[at] <= '9') {
      at++;
    }
    return at - start;
  }

  private void take(byte[] bytes, int from, int count) {
    slice = bytes;
    sliceFrom = from;
    sliceLength = count;
  }

  private boolean string() {
    int start = ++at;
    while (at < end) {
      byte here = heap[at];
      if (here == '"') {
        take(heap, start, at - start);
        at++;
        return true;
      }
      if (here == '\\') {
        return escaped(start);
      }
      if (here >= 0 && here < ' ') {
        return failed("a control character in a string");
      }
      at++;
    }
    return failed("a string without its end");
  }

  /// The rest of a string from its first escape on, gathered in the scratch buffer.
  private boolean escaped(int start) {
    scratchLength = 0;
    copy(start, at);
    while (at < end) {
      byte here = heap[at];
      if (here == '"') {
        at++;
        take(scratch, 0, scratchLength);
        return true;
      }
      if (here == '\\') {
        if (!escape()) {
          return failed("an unknown escape");
        }
        continue;
      }
      if (here >= 0 && here < ' ') {
        return failed("a control character in a string");
      }
      int run = at;
      while (at < end && heap[at] != '"' && heap[at] != '\\' && (heap[at] < 0 || heap[at] >= ' ')) {
        at++;
      }
      copy(run, at);
    }
    return failed("a string without its end");
  }

  private void copy(int from, int to) {
    reserve(to - from);
    System.arraycopy(heap, from, scratch, scratchLength, to - from);
    scratchLength += to - from;
  }

  private void reserve(int more) {
    if (scratchLength + more > scratch.length) {
      scratch = Arrays.copyOf(scratch, Math.max(scratch.length * 2, scratchLength + more));
    }
  }

  private boolean escape() {
    if (at + 1 >= end) {
      return false;
    }
    byte kind = heap[at + 1];
    at += 2;
    int point =
        switch (kind) {
          case '"', '\\', '/' -> kind;
          case 'n' -> '\n';
          case 't' -> '\t';
          case 'r' -> '\r';
          case 'b' -> '\b';
          case 'f' -> '\f';
          case 'u' -> unicode();
          default -> BAD_DIGIT;
        };
    if (point < 0) {
      return false;
    }
    reserve(4);
    scratchLength = Utf8.encode(point, scratch, scratchLength);
    return true;
  }

  private int unicode() {
    int unit = hex(at);
    if (unit < 0) {
      return BAD_DIGIT;
    }
    at += 4;
    if (unit < 0xD800 || unit > 0xDFFF) {
      return unit;
    }
    boolean pair = unit < 0xDC00 && at + 1 < end && heap[at] == '\\' && heap[at + 1] == 'u';
    int low = pair ? hex(at + 2) : BAD_DIGIT;
    if (low < 0xDC00 || low > 0xDFFF) {
      return Utf8.REPLACEMENT;
    }
    at += 6;
    return Character.toCodePoint((char) unit, (char) low);
  }

  private int hex(int from) {
    if (from + 4 > end) {
      return BAD_DIGIT;
    }
    int value = 0;
    for (int index = from; index < from + 4; index++) {
      int digit = heap[index] < 0 ? -1 : Character.digit(heap[index], 16);
      if (digit < 0) {
        return BAD_DIGIT;
      }
      value = (value << 4) | digit;
    }
    return value;
  }

  private boolean failed(String reason) {
    fail(reason);
    return false;
  }

  private Kind fail(String reason) {
    problem = reason;
    return Kind.ERROR;
  }

  /// Why the text is not JSON, or null while it is.
  public @Nullable String problem() {
    return problem;
  }

  /// Position in the heap: behind the present token, or where the problem was found.
  public int position() {
    return at;
  }

  /// How many bags and arrays are open.
  public int depth() {
    return depth;
  }

  /// The heap that holds the present key, string or number; see [#from()] and [#length()].
  public byte[] bytes() {
    return slice;
  }

  public int from() {
    return sliceFrom;
  }

  public int length() {
    return sliceLength;
  }

  /// The present key, string or number in bytes of its own.
  public Text text() {
    return Text.of(Arrays.copyOfRange(slice, sliceFrom, sliceFrom + sliceLength));
  }

  /// Whether the present number has neither point nor exponent.
  public boolean isInteger() {
    return integer;
  }

  /// The present number as a long; null when it is not whole or does not fit.
  public @Nullable Long longValue() {
    return integer ? Integers.decimal(slice, sliceFrom, sliceFrom + sliceLength) : null;
  }

  /// The present number as a real; infinite when it is too large.
  public double doubleValue() {
    Double value = Reals.parse(slice, sliceFrom, sliceFrom + sliceLength);
    return value == null ? Double.NaN : value;
  }

  /// Skips the rest of the bag or array whose start was the present token; answers its end, or
  /// [Kind#ERROR].
  public Kind skipRest() {
    int outside = depth - 1;
    Kind kind = Kind.NULL;
    while (depth > outside && kind != Kind.ERROR) {
      kind = next();
    }
    return kind;
  }
}
