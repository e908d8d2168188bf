package vedette.collect.decode;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.Dynamic.Kind;
import vedette.data.dynamic.DynamicCasts;
import vedette.data.dynamic.JsonReader;
import vedette.data.number.Booleans;
import vedette.data.number.Decimals;
import vedette.data.number.Integers;
import vedette.data.number.Reals;
import vedette.data.text.Text;
import vedette.data.time.DateTimeText;
import vedette.data.time.TimeSpanText;
import vedette.data.type.Type;

/// From what a file says to a value of a column's type.
///
/// Stricter than KQL's own conversions: what does not fit must be told from what is null, because
/// it goes to another column instead of being lost.
final class Conversion {
  /// Stands for "does not fit".
  enum Unfit {
    NO_FIT
  }

  private Conversion() {}

  /// A CSV cell; an empty one is null.
  static @Nullable Object of(Type type, Text cell) {
    if (type == Type.STRING) {
      return cell;
    }
    if (cell.isEmpty()) {
      return null;
    }
    if (type == Type.DYNAMIC) {
      return JsonReader.parse(cell);
    }
    return orNoFit(
        switch (type) {
          case BOOL -> bool(cell);
          case INT -> Integers.parseInt(cell);
          case LONG -> Integers.parseLong(cell);
          case REAL -> Reals.parse(cell);
          case DECIMAL -> Decimals.parse(cell);
          case DATETIME -> DateTimeText.parse(cell);
          case TIMESPAN -> TimeSpanText.parse(cell);
          case GUID -> guid(cell);
          case STRING, DYNAMIC -> throw new IllegalStateException(type.kqlName());
        });
  }

  /// A JSON value.
  static @Nullable Object of(Type type, Dynamic value) {
    if (type == Type.DYNAMIC) {
      return parsed(value);
    }
    if (value.isNull()) {
      return null;
    }
    var kind = value.kind();
    if (type == Type.STRING) {
      return kind == Kind.STRING ? value.asText() : value.toText();
    }
    if (kind == Kind.STRING) {
      return of(type, value.asText());
    }
    if (kind == Kind.ARRAY || kind == Kind.BAG) {
      return Unfit.NO_FIT;
    }
    return orNoFit(
        switch (type) {
          case BOOL -> DynamicCasts.toBool(value);
          case INT -> isWhole(value) ? inInt(value.asLong()) : null;
          case LONG -> isWhole(value) ? (Long) value.asLong() : null;
          case REAL -> DynamicCasts.toReal(value);
          case DECIMAL -> DynamicCasts.toDecimal(value);
          case DATETIME, TIMESPAN, GUID -> null;
          case STRING, DYNAMIC -> throw new IllegalStateException(type.kqlName());
        });
  }

  /// Exports and the streaming interface write dynamic columns as JSON in a string.
  private static Dynamic parsed(Dynamic value) {
    return value.kind() == Kind.STRING ? JsonReader.parse(value.asText()) : value;
  }

  private static boolean isWhole(Dynamic value) {
    return value.kind() == Kind.LONG;
  }

  private static @Nullable Integer inInt(long value) {
    return value == (int) value ? (Integer) (int) value : null;
  }

  private static Object orNoFit(@Nullable Object value) {
    return value == null ? Unfit.NO_FIT : value;
  }

  /// The portals write booleans as 1 and 0, scripts as true and false.
  private static @Nullable Boolean bool(Text cell) {
    return Booleans.parse(cell);
  }

  private static @Nullable UUID guid(Text cell) {
    var text = cell.toString().strip();
    if (text.length() != 36) {
      return null;
    }
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
