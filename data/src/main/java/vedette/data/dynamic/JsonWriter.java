package vedette.data.dynamic;

import java.util.Arrays;
import java.util.UUID;
import vedette.data.number.Decimals;
import vedette.data.number.Integers;
import vedette.data.number.Reals;
import vedette.data.text.Text;
import vedette.data.text.Utf8;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;

/// Appends compact JSON to a growing buffer of UTF-8 bytes; commas are its own concern.
///
/// ```java
/// new JsonWriter().startBag().name("id").value(7).name("ok").value(true).endBag()
/// ```
///
/// Spelling is the vendor's: no blanks, `42.0` for a whole real, `"NaN"` and `"Infinity"` quoted,
/// times quoted as `tostring` prints them. Control characters, quote and backslash are escaped;
/// bytes that are no UTF-8 become U+FFFD, so the result is always valid JSON.
public final class JsonWriter {
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'
  };
  private static final boolean[] PLAIN = new boolean[128];

  static {
    for (int value = ' '; value < 128; value++) {
      PLAIN[value] = value != '"' && value != '\\' && value != 0x7F;
    }
  }

  private byte[] bytes;
  private int length;
  private boolean separate;

  public JsonWriter() {
    this(256);
  }

  public JsonWriter(int capacity) {
    this.bytes = new byte[Math.max(16, capacity)];
  }

  /// The bytes written so far are the first [#length()] of this buffer.
  public byte[] buffer() {
    return bytes;
  }

  public int length() {
    return length;
  }

  /// Forgets what was written and keeps the buffer.
  public void clear() {
    length = 0;
    separate = false;
  }

  /// Forgets the bytes, which were written elsewhere, and goes on where it was: the next value
  /// still gets its comma.
  public void drained() {
    length = 0;
  }

  public Text toText() {
    return Text.of(Arrays.copyOf(bytes, length));
  }

  @Override
  public String toString() {
    return toText().toString();
  }

  public JsonWriter startBag() {
    return open('{');
  }

  public JsonWriter endBag() {
    return close('}');
  }

  public JsonWriter startArray() {
    return open('[');
  }

  public JsonWriter endArray() {
    return close(']');
  }

  private JsonWriter open(char bracket) {
    reserve(2);
    comma();
    bytes[length++] = (byte) bracket;
    separate = false;
    return this;
  }

  private JsonWriter close(char bracket) {
    reserve(1);
    bytes[length++] = (byte) bracket;
    separate = true;
    return this;
  }

  public JsonWriter name(String name) {
    return name(Text.of(name));
  }

  public JsonWriter name(Text name) {
    value(name);
    reserve(1);
    bytes[length++] = ':';
    separate = false;
    return this;
  }

  public JsonWriter nullValue() {
    return raw("null");
  }

  public JsonWriter value(boolean value) {
    return raw(value ? "true" : "false");
  }

  public JsonWriter value(long value) {
    reserve(Integers.TEXT_LENGTH_MAX + 1);
    comma();
    length = Integers.write(value, bytes, length);
    return this;
  }

  public JsonWriter value(double value) {
    if (Double.isNaN(value)) {
      return raw("\"NaN\"");
    }
    if (Double.isInfinite(value)) {
      return raw(value > 0 ? "\"Infinity\"" : "\"-Infinity\"");
    }
    reserve(Reals.TEXT_LENGTH_MAX + 1);
    comma();
    length = Reals.write(value, bytes, length);
    return this;
  }

  public JsonWriter value(DateTime value) {
    reserve(DateTime.TEXT_LENGTH + 3);
    quoteStart();
    length = value.write(bytes, length);
    bytes[length++] = '"';
    return this;
  }

  public JsonWriter value(TimeSpan value) {
    reserve(TimeSpan.TEXT_LENGTH_MAX + 3);
    quoteStart();
    length = value.write(bytes, length);
    bytes[length++] = '"';
    return this;
  }

  public JsonWriter value(UUID value) {
    return raw('"' + value.toString() + '"');
  }

  public JsonWriter value(String value) {
    return value(Text.of(value));
  }

  public JsonWriter value(Text value) {
    return string(value.heap(), value.from(), value.end());
  }

  /// Appends a value with all its parts.
  public JsonWriter value(Dynamic value) {
    return switch (value.kind()) {
      case NULL -> nullValue();
      case BOOL -> value(value.asBoolean());
      case LONG -> value(value.asLong());
      case REAL -> value(value.asDouble());
      case STRING -> value(value.asText());
      case DATETIME -> value(value.asDateTime());
      case TIMESPAN -> value(value.asTimeSpan());
      case GUID -> value(value.asGuid());
      case DECIMAL -> raw('"' + Decimals.text(value.asDecimal()) + '"');
      case ARRAY -> array(value);
      case BAG -> bag(value);
    };
  }

  private JsonWriter array(Dynamic value) {
    startArray();
    int size = value.size();
    for (int index = 0; index < size; index++) {
      value(value.value(index));
    }
    return endArray();
  }

  private JsonWriter bag(Dynamic value) {
    startBag();
    int size = value.size();
    for (int index = 0; index < size; index++) {
      name(value.key(index)).value(value.value(index));
    }
    return endBag();
  }

  /// Appends ASCII that is JSON already.
  @SuppressWarnings("deprecation") // the one that copies ASCII without an array
  private JsonWriter raw(String json) {
    reserve(json.length() + 1);
    comma();
    json.getBytes(0, json.length(), bytes, length);
    length += json.length();
    return this;
  }

  private JsonWriter string(byte[] heap, int from, int end) {
    // One character becomes at most six bytes: an escape, or U+FFFD for a lone byte.
    reserve(6L * (end - from) + 3);
    quoteStart();
    int at = from;
    while (at < end) {
      byte value = heap[at];
      if (value >= 0) {
        at++;
        ascii(value);
      } else {
        at = beyondAscii(heap, at, end);
      }
    }
    bytes[length++] = '"';
    return this;
  }

  private void quoteStart() {
    comma();
    bytes[length++] = '"';
  }

  private void ascii(byte value) {
    if (PLAIN[value]) {
      bytes[length++] = value;
      return;
    }
    bytes[length++] = '\\';
    switch (value) {
      case '"', '\\' -> bytes[length++] = value;
      case '\n' -> bytes[length++] = 'n';
      case '\r' -> bytes[length++] = 'r';
      case '\t' -> bytes[length++] = 't';
      case '\b' -> bytes[length++] = 'b';
      case '\f' -> bytes[length++] = 'f';
      default -> unicode(value);
    }
  }

  private void unicode(byte value) {
    bytes[length++] = 'u';
    bytes[length++] = '0';
    bytes[length++] = '0';
    bytes[length++] = HEX[value >>> 4];
    bytes[length++] = HEX[value & 0xF];
  }

  private int beyondAscii(byte[] heap, int at, int end) {
    length = Utf8.encode(Utf8.decode(heap, at, end), bytes, length);
    return at + Utf8.widthAt(heap, at, end);
  }

  private void comma() {
    if (separate) {
      bytes[length++] = ',';
    }
    separate = true;
  }

  private void reserve(long more) {
    long needed = length + more;
    if (needed > bytes.length) {
      long grown = Math.min(Math.max(needed, bytes.length * 2L), Integer.MAX_VALUE - 8L);
      bytes = Arrays.copyOf(bytes, Math.toIntExact(Math.max(grown, needed)));
    }
  }
}
