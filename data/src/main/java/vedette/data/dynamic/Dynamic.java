package vedette.data.dynamic;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;

/// A slice of bytes that holds one KQL `dynamic` value, written once and read in place.
///
/// The first byte's low four bits are the kind, the next two the width `w` (1, 2, 4 or 8 bytes) of
/// the integers that follow, little-endian:
///
/// | kind | behind the tag |
/// |---|---|
/// | null, false, true | nothing |
/// | long | the value in `w` bytes, sign-extended |
/// | real | 8 bytes IEEE |
/// | datetime, timespan | ticks in 8 bytes |
/// | guid | 16 bytes, high half first |
/// | decimal | its text |
/// | string | its UTF-8 bytes, up to the end of the slice |
/// | array | count, then each element's end, then the elements |
/// | bag | count, then each entry's key end and value end, then keys and values in turn |
///
/// Ends count from the first byte behind the table, so a member or element is found without looking
/// into its neighbours. The form is canonical (least widths), so two values are equal when their
/// bytes are; bags with the same members in another order are different values, and 1 is not 1.0. A
/// value always takes part as a whole: reading a path shares the heap.
///
/// @param heap bytes that hold this value among others
/// @param from position of the tag
/// @param length number of bytes, at least one
@SuppressWarnings("ArrayRecordComponent") // a slice compares its content, see equals
public record Dynamic(byte[] heap, int from, int length) {
  /// How deep arrays and bags may nest; what is deeper is refused by builder and reader.
  public static final int MAX_DEPTH = 64;

  /// How large a value may become in KQL's documentation; columns and readers enforce it, a builder
  /// does not, since aggregates may exceed it on the way.
  public static final int MAX_BYTES = 1 << 20;

  /// What a value is. KQL's `gettype` answers [#typeName()].
  public enum Kind {
    NULL("null"),
    BOOL("bool"),
    LONG("long"),
    REAL("double"),
    STRING("string"),
    ARRAY("array"),
    BAG("dictionary"),
    DATETIME("datetime"),
    TIMESPAN("timespan"),
    GUID("guid"),
    DECIMAL("decimal");

    private final String typeName;

    Kind(String typeName) {
      this.typeName = typeName;
    }

    public String typeName() {
      return typeName;
    }
  }

  public static final Dynamic NULL = new Dynamic(new byte[] {Encoding.NULL}, 0, 1);
  public static final Dynamic TRUE = new Dynamic(new byte[] {Encoding.TRUE}, 0, 1);
  public static final Dynamic FALSE = new Dynamic(new byte[] {Encoding.FALSE}, 0, 1);
  public static final Dynamic EMPTY_ARRAY = new Dynamic(new byte[] {Encoding.ARRAY, 0}, 0, 2);
  public static final Dynamic EMPTY_BAG = new Dynamic(new byte[] {Encoding.BAG, 0}, 0, 2);

  /// A whole array of bytes written by [DynamicBuilder].
  public static Dynamic of(byte[] bytes) {
    return new Dynamic(bytes, 0, bytes.length);
  }

  public static Dynamic of(long value) {
    return new DynamicBuilder(9).add(value).build();
  }

  public static Dynamic of(double value) {
    return new DynamicBuilder(9).add(value).build();
  }

  public static Dynamic of(boolean value) {
    return value ? TRUE : FALSE;
  }

  public static Dynamic of(Text value) {
    return new DynamicBuilder(value.length() + 1).add(value).build();
  }

  public static Dynamic of(DateTime value) {
    return new DynamicBuilder(9).add(value).build();
  }

  public static Dynamic of(TimeSpan value) {
    return new DynamicBuilder(9).add(value).build();
  }

  public static Dynamic of(UUID value) {
    return new DynamicBuilder(17).add(value).build();
  }

  public static Dynamic of(BigDecimal value) {
    return new DynamicBuilder(24).add(value).build();
  }

  public Kind kind() {
    return Encoding.kind(heap[from]);
  }

  public boolean isNull() {
    return kind() == Kind.NULL;
  }

  public boolean isArray() {
    return kind() == Kind.ARRAY;
  }

  public boolean isBag() {
    return kind() == Kind.BAG;
  }

  int end() {
    return from + length;
  }

  /// Number of elements or members; 0 for scalars.
  public int size() {
    return switch (kind()) {
      case ARRAY, BAG -> Encoding.count(heap, from);
      case NULL, BOOL, LONG, REAL, STRING, DATETIME, TIMESPAN, GUID, DECIMAL -> 0;
    };
  }

  /// A bag's value under a key, [#NULL] when there is none or this is no bag.
  public Dynamic member(Text key) {
    if (!isBag()) {
      return NULL;
    }
    int index = indexOf(key);
    return index < 0 ? NULL : value(index);
  }

  /// The position of a key in this bag, or -1.
  public int indexOf(Text key) {
    int count = size();
    if (!isBag() || count == 0) {
      return -1;
    }
    int width = Encoding.width(heap[from]);
    int table = from + 1 + width;
    int payload = table + 2 * count * width;
    int start = payload;
    for (int index = 0; index < count; index++) {
      int keyEnd = payload + Encoding.unsigned(heap, table + 2 * index * width, width);
      if (key.sameBytes(heap, start, keyEnd - start)) {
        return index;
      }
      start = payload + Encoding.unsigned(heap, table + (2 * index + 1) * width, width);
    }
    return -1;
  }

  /// An array's element; a negative index counts from the end; [#NULL] when there is none or this
  /// is no array.
  public Dynamic element(long index) {
    if (!isArray()) {
      return NULL;
    }
    int count = size();
    long at = index < 0 ? index + count : index;
    return at < 0 || at >= count ? NULL : elementAt((int) at, count);
  }

  private Dynamic elementAt(int index, int count) {
    int width = Encoding.width(heap[from]);
    int table = from + 1 + width;
    int payload = table + count * width;
    int start = index == 0 ? 0 : Encoding.unsigned(heap, table + (index - 1) * width, width);
    int end = Encoding.unsigned(heap, table + index * width, width);
    return new Dynamic(heap, payload + start, end - start);
  }

  /// The key of this bag's member `index` (0 to before [#size()]), in order of insertion.
  public Text key(int index) {
    int width = Encoding.width(heap[from]);
    int start = entryBound(2 * index - 1, width);
    return new Text(heap, start, entryBound(2 * index, width) - start);
  }

  /// The value of this bag's member `index`, or this array's element.
  public Dynamic value(int index) {
    if (isArray()) {
      return element(index);
    }
    int width = Encoding.width(heap[from]);
    int start = entryBound(2 * index, width);
    return new Dynamic(heap, start, entryBound(2 * index + 1, width) - start);
  }

  private int entryBound(int slot, int width) {
    int count = Encoding.count(heap, from);
    int table = from + 1 + width;
    int payload = table + 2 * count * width;
    return slot < 0 ? payload : payload + Encoding.unsigned(heap, table + slot * width, width);
  }

  /// The value of a bool.
  public boolean asBoolean() {
    require(Kind.BOOL);
    return heap[from] == Encoding.TRUE;
  }

  /// The value of a long.
  public long asLong() {
    require(Kind.LONG);
    return Encoding.signed(heap, from + 1, Encoding.width(heap[from]));
  }

  /// The value of a real, or of a long widened.
  public double asDouble() {
    if (kind() == Kind.LONG) {
      return asLong();
    }
    require(Kind.REAL);
    return Double.longBitsToDouble(Encoding.word(heap, from + 1));
  }

  /// The value of a string; shares the heap.
  public Text asText() {
    require(Kind.STRING);
    return new Text(heap, from + 1, length - 1);
  }

  public DateTime asDateTime() {
    require(Kind.DATETIME);
    return new DateTime(Encoding.word(heap, from + 1));
  }

  public TimeSpan asTimeSpan() {
    require(Kind.TIMESPAN);
    return new TimeSpan(Encoding.word(heap, from + 1));
  }

  public UUID asGuid() {
    require(Kind.GUID);
    return new UUID(Encoding.word(heap, from + 1), Encoding.word(heap, from + 9));
  }

  public BigDecimal asDecimal() {
    require(Kind.DECIMAL);
    return new BigDecimal(new String(heap, from + 1, length - 1, StandardCharsets.US_ASCII));
  }

  private void require(Kind wanted) {
    if (kind() != wanted) {
      throw new IllegalStateException("this dynamic is " + kind() + ", not " + wanted);
    }
  }

  /// A value in an array of its own, so that a large heap need not stay alive for it.
  public Dynamic compact() {
    return heap.length == length ? this : of(Arrays.copyOfRange(heap, from, end()));
  }

  /// Compact JSON as the vendor writes it; see [JsonWriter].
  public Text toJson() {
    return new JsonWriter(Math.max(16, length + length / 2)).value(this).toText();
  }

  /// What `tostring` answers: a string's own characters, nothing for null, else JSON.
  public Text toText() {
    return switch (kind()) {
      case NULL -> Text.EMPTY;
      case STRING -> asText();
      case DATETIME -> Text.of(asDateTime().toString());
      case TIMESPAN -> Text.of(asTimeSpan().toString());
      case GUID -> Text.of(asGuid().toString());
      case BOOL, LONG, REAL, DECIMAL, ARRAY, BAG -> toJson();
    };
  }

  public long hash64() {
    return Text.hash64(heap, from, length);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Dynamic that
        && length == that.length
        && Arrays.equals(heap, from, end(), that.heap, that.from, that.end());
  }

  @Override
  public int hashCode() {
    return Long.hashCode(hash64());
  }

  /// JSON, for people and tests.
  @Override
  public String toString() {
    return toJson().toString();
  }
}
