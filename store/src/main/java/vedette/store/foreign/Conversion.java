package vedette.store.foreign;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.JsonReader;
import vedette.data.number.Decimals;
import vedette.data.text.Text;
import vedette.data.text.Utf8;
import vedette.data.time.DateTime;
import vedette.data.time.Ticks;
import vedette.data.time.TimeSpan;
import vedette.data.type.Type;
import vedette.store.bytes.MalformedException;

/// From a value as it lies in a page to one of KQL. A moment outside of the years 1 to 9999 and
/// other values that KQL does not have are null.
final class Conversion {
  /// No ticks: what a value becomes that is none in KQL.
  static final long NONE = Long.MIN_VALUE;

  private static final int JULIAN_EPOCH = 2_440_588;
  private static final long NANOS_A_TICK = 100;
  private static final int MOST_DIGITS_BYTES = 1 << 10;

  private Conversion() {}

  /// Whether a meaning is held as a long, and every long is one.
  static boolean isLong(Meaning meaning) {
    return meaning.type().storage() == Type.Storage.LONG && meaning != Meaning.TIMESTAMP_96;
  }

  /// The stored form of a number whose meaning [#isLong], or [#NONE] when it is no time.
  static long toLong(Meaning meaning, long raw) {
    return switch (meaning) {
      case UNSIGNED_INT -> raw & 0xFFFF_FFFFL;
      case DATE -> moment(raw, Ticks.PER_DAY);
      case TIMESTAMP_MILLIS -> moment(raw, Ticks.PER_MILLISECOND);
      case TIMESTAMP_MICROS -> moment(raw, Ticks.PER_MICROSECOND);
      case TIMESTAMP_NANOS -> moment(Math.floorDiv(raw, NANOS_A_TICK), 1);
      case TIME_MILLIS -> span(raw, Ticks.PER_MILLISECOND);
      case TIME_MICROS -> span(raw, Ticks.PER_MICROSECOND);
      case TIME_NANOS -> Math.floorDiv(raw, NANOS_A_TICK);
      case TICKS -> DateTime.isValid(raw) ? raw : NONE;
      case INT, LONG, TICKS_LONG -> raw;
      case BOOL,
          UNSIGNED_LONG,
          HALF,
          FLOAT,
          DOUBLE,
          DECIMAL,
          TEXT,
          BYTES,
          JSON,
          UUID,
          TIMESTAMP_96,
          INTERVAL,
          TEXT_GUID,
          TEXT_DECIMAL ->
          throw new IllegalArgumentException(meaning.name());
    };
  }

  /// Whether [#NONE] is a value and no sign of a missing one.
  static boolean hasEveryLong(Meaning meaning) {
    return meaning == Meaning.LONG || meaning == Meaning.TICKS_LONG;
  }

  private static long moment(long count, long unit) {
    var ticks = span(count, unit);
    var moment = ticks == NONE ? NONE : ticks + DateTime.EPOCH_TICKS;
    return DateTime.isValid(moment) ? moment : NONE;
  }

  private static long span(long count, long unit) {
    return Math.abs(count) > Long.MAX_VALUE / 2 / unit ? NONE : count * unit;
  }

  /// The value of an entry in the Java form of its type; null where KQL has none.
  static @Nullable Object value(Leaf leaf, Values values) {
    var meaning = leaf.meaning();
    if (isLong(meaning)) {
      var number = toLong(meaning, values.nextLong());
      return number == NONE && !hasEveryLong(meaning) ? null : boxed(meaning, number);
    }
    return switch (meaning) {
      case BOOL -> values.nextLong() != 0;
      case FLOAT -> (double) Float.intBitsToFloat((int) values.nextLong());
      case DOUBLE -> Double.longBitsToDouble(values.nextLong());
      case UNSIGNED_LONG -> unsigned(values.nextLong());
      case DECIMAL ->
          leaf.physical().isBytes()
              ? decimal(leaf, values.nextBytes())
              : BigDecimal.valueOf(values.nextLong(), leaf.scale());
      case TEXT, BYTES, JSON, UUID, TIMESTAMP_96, INTERVAL, TEXT_GUID, TEXT_DECIMAL, HALF ->
          value(meaning, values.nextBytes());
      case INT,
          LONG,
          UNSIGNED_INT,
          DATE,
          TIMESTAMP_MILLIS,
          TIMESTAMP_MICROS,
          TIMESTAMP_NANOS,
          TIME_MILLIS,
          TIME_MICROS,
          TIME_NANOS,
          TICKS,
          TICKS_LONG ->
          throw new IllegalStateException(meaning.name());
    };
  }

  private static Object boxed(Meaning meaning, long number) {
    return switch (meaning.type()) {
      case INT -> (Object) (int) number;
      case DATETIME -> new DateTime(number);
      case TIMESPAN -> new TimeSpan(number);
      case BOOL, LONG, REAL, DECIMAL, GUID, STRING, DYNAMIC -> number;
    };
  }

  /// The value of bytes.
  private static @Nullable Object value(Meaning meaning, Text bytes) {
    return switch (meaning) {
      case TEXT -> bytes;
      case BYTES -> text(bytes);
      case JSON -> JsonReader.parse(bytes);
      case UUID -> new UUID(big(bytes, 0), big(bytes, 8));
      case TIMESTAMP_96 -> moment(bytes);
      case INTERVAL -> interval(bytes);
      case HALF ->
          (double) Float.float16ToFloat((short) ((bytes.at(0) & 0xFF) | (bytes.at(1) << 8)));
      case TEXT_GUID -> guid(bytes);
      case TEXT_DECIMAL -> Decimals.parse(bytes);
      case BOOL,
          INT,
          LONG,
          UNSIGNED_INT,
          UNSIGNED_LONG,
          FLOAT,
          DOUBLE,
          DECIMAL,
          DATE,
          TIMESTAMP_MILLIS,
          TIMESTAMP_MICROS,
          TIMESTAMP_NANOS,
          TIME_MILLIS,
          TIME_MICROS,
          TIME_NANOS,
          TICKS,
          TICKS_LONG ->
          throw new IllegalArgumentException(meaning.name());
    };
  }

  private static BigDecimal unsigned(long bits) {
    return bits >= 0 ? BigDecimal.valueOf(bits) : new BigDecimal(Long.toUnsignedString(bits));
  }

  /// KQL's decimals have 34 digits.
  private static BigDecimal decimal(Leaf leaf, Text bytes) {
    if (bytes.isEmpty() || bytes.length() > MOST_DIGITS_BYTES) {
      throw new MalformedException("a decimal of " + bytes.length() + " bytes");
    }
    var unscaled = new BigInteger(bytes.heap(), bytes.from(), bytes.length());
    return new BigDecimal(unscaled, leaf.scale(), Decimals.CONTEXT);
  }

  private static Text text(Text bytes) {
    return Utf8.isValid(bytes.heap(), bytes.from(), bytes.end())
        ? bytes
        : Text.of(Base64.getEncoder().encode(bytes.bytes()));
  }

  private static @Nullable UUID guid(Text bytes) {
    try {
      return UUID.fromString(bytes.toString());
    } catch (IllegalArgumentException none) {
      return null;
    }
  }

  private static long big(Text bytes, int from) {
    var value = 0L;
    for (var i = from; i < from + 8; i++) {
      value = (value << 8) | (bytes.at(i) & 0xFF);
    }
    return value;
  }

  private static @Nullable DateTime moment(Text bytes) {
    var nanos = Values.number(bytes.heap(), bytes.from(), 8);
    var days = Values.number(bytes.heap(), bytes.from() + 8, 4) - JULIAN_EPOCH;
    var midnight = span(days, Ticks.PER_DAY);
    var ticks = DateTime.EPOCH_TICKS + midnight + Math.floorDiv(nanos, NANOS_A_TICK);
    return DateTime.isValid(ticks) ? new DateTime(ticks) : null;
  }

  private static Text interval(Text bytes) {
    var heap = bytes.heap();
    var months = Values.number(heap, bytes.from(), 4) & 0xFFFF_FFFFL;
    var days = Values.number(heap, bytes.from() + 4, 4) & 0xFFFF_FFFFL;
    var millis = Values.number(heap, bytes.from() + 8, 4) & 0xFFFF_FFFFL;
    var seconds = BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
    var text = "P%dM%dDT%sS".formatted(months, days, seconds);
    return Text.of(text.getBytes(StandardCharsets.US_ASCII));
  }
}
