package vedette.data.dynamic;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vedette.data.number.Booleans;
import vedette.data.number.Decimals;
import vedette.data.number.Guids;
import vedette.data.number.Integers;
import vedette.data.number.Reals;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.time.DateTimeText;
import vedette.data.time.TimeSpan;
import vedette.data.time.TimeSpanText;

/// What `tolong`, `toreal`, `todatetime` ... answer for a dynamic: its scalar where that is one,
/// its text read by the same rules as a string's where it is a string, else null.
///
/// Narrowing differs by kind, as recorded: a long is cut to its low 32 bits, a real goes to the
/// nearest bound.
public final class DynamicCasts {
  private DynamicCasts() {}

  public static @Nullable Long toLong(Dynamic value) {
    return switch (value.kind()) {
      case BOOL -> value.asBoolean() ? 1L : 0L;
      case LONG -> (Long) value.asLong();
      case REAL -> whole(value.asDouble());
      case STRING -> Integers.parseLong(value.asText());
      case DATETIME -> (Long) value.asDateTime().ticks();
      case TIMESPAN -> (Long) value.asTimeSpan().ticks();
      case DECIMAL -> whole(value.asDecimal().doubleValue());
      case NULL, ARRAY, BAG, GUID -> null;
    };
  }

  private static @Nullable Long whole(double value) {
    return Double.isNaN(value) ? null : (Long) (long) value;
  }

  public static @Nullable Integer toInt(Dynamic value) {
    return switch (value.kind()) {
      case BOOL -> value.asBoolean() ? 1 : 0;
      case LONG -> (Integer) (int) value.asLong();
      case REAL -> Double.isNaN(value.asDouble()) ? null : (Integer) (int) value.asDouble();
      case STRING -> Integers.parseInt(value.asText());
      case DECIMAL -> (Integer) (int) value.asDecimal().doubleValue();
      case NULL, ARRAY, BAG, GUID, DATETIME, TIMESPAN -> null;
    };
  }

  public static @Nullable Double toReal(Dynamic value) {
    return switch (value.kind()) {
      case BOOL -> value.asBoolean() ? 1.0 : 0.0;
      case LONG, REAL -> (Double) value.asDouble();
      case STRING -> Reals.parse(value.asText());
      case DECIMAL -> (Double) value.asDecimal().doubleValue();
      case NULL, ARRAY, BAG, GUID, DATETIME, TIMESPAN -> null;
    };
  }

  public static @Nullable Boolean toBool(Dynamic value) {
    return switch (value.kind()) {
      case BOOL -> (Boolean) value.asBoolean();
      case LONG -> (Boolean) (value.asLong() != 0);
      case REAL -> (Boolean) (value.asDouble() != 0);
      case STRING -> Booleans.parse(value.asText());
      case NULL, ARRAY, BAG, GUID, DATETIME, TIMESPAN, DECIMAL -> null;
    };
  }

  public static @Nullable DateTime toDateTime(Dynamic value) {
    return switch (value.kind()) {
      case DATETIME -> value.asDateTime();
      case LONG -> DateTime.isValid(value.asLong()) ? new DateTime(value.asLong()) : null;
      case STRING -> DateTimeText.parse(value.asText());
      case NULL, BOOL, REAL, ARRAY, BAG, TIMESPAN, GUID, DECIMAL -> null;
    };
  }

  public static @Nullable TimeSpan toTimeSpan(Dynamic value) {
    return switch (value.kind()) {
      case TIMESPAN -> value.asTimeSpan();
      case LONG -> new TimeSpan(value.asLong());
      case STRING -> TimeSpanText.parse(value.asText());
      case NULL, BOOL, REAL, ARRAY, BAG, DATETIME, GUID, DECIMAL -> null;
    };
  }

  public static @Nullable BigDecimal toDecimal(Dynamic value) {
    return switch (value.kind()) {
      case LONG -> BigDecimal.valueOf(value.asLong());
      case REAL -> Decimals.of(value.asDouble());
      case DECIMAL -> value.asDecimal();
      case STRING -> Decimals.parse(value.asText());
      case NULL, BOOL, ARRAY, BAG, DATETIME, TIMESPAN, GUID -> null;
    };
  }

  public static @Nullable UUID toGuid(Dynamic value) {
    return switch (value.kind()) {
      case GUID -> value.asGuid();
      case STRING -> Guids.parse(value.asText());
      case NULL, BOOL, LONG, REAL, ARRAY, BAG, DATETIME, TIMESPAN, DECIMAL -> null;
    };
  }

  /// What `tostring` answers; see [Dynamic#toText()].
  public static Text toText(Dynamic value) {
    return value.toText();
  }
}
