package vedette.collect.decode;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.Dynamic.Kind;
import vedette.data.dynamic.DynamicCasts;
import vedette.data.dynamic.JsonReader;
import vedette.data.number.Booleans;
import vedette.data.number.Decimals;
import vedette.data.number.Integers;
import vedette.data.number.Reals;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.time.DateTimeText;
import vedette.data.time.TimeSpan;
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

  /// Stands for "is null" where Java's null means "not known yet".
  private enum Empty {
    EMPTY
  }

  /// Whole numbers below it are reals of their own.
  private static final double EXACT = 1L << 53;

  private static final int LONGEST_KEPT = 256;

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

  /// A column of another type: its values as `type`, null and counted where they do not fit.
  static Column column(Column column, Type type, LongAdder misfits) {
    var builder = new ColumnBuilder(type, column.size());
    var known = new HashMap<Text, Object>();
    for (var row = 0; row < column.size(); row++) {
      var value = column.isNull(row) ? null : column.value(row);
      var fit =
          switch (value) {
            case null -> null;
            case Text text when text.length() <= LONGEST_KEPT && type != Type.DYNAMIC ->
                known.computeIfAbsent(text, cell -> orEmpty(type, cell));
            case Text text -> of(type, text);
            case Dynamic dynamic -> of(type, dynamic);
            default -> ofNumber(type, value);
          };
      if (fit instanceof Unfit) {
        misfits.increment();
      }
      builder.append(fit instanceof Unfit || fit == Empty.EMPTY ? null : fit);
    }
    return builder.build();
  }

  private static Object orEmpty(Type type, Text cell) {
    var value = of(type, cell);
    return value == null ? Empty.EMPTY : value;
  }

  /// Tools without nullable whole numbers write them as reals.
  private static @Nullable Object ofNumber(Type type, Object value) {
    var isWhole = type == Type.INT || type == Type.LONG;
    if (isWhole && value instanceof Double real && real == Math.rint(real)) {
      return Math.abs(real) < EXACT ? of(type, Dynamic.of(real.longValue())) : Unfit.NO_FIT;
    }
    if (isWhole && value instanceof BigDecimal decimal) {
      var text = decimal.stripTrailingZeros();
      return text.scale() > 0 || text.precision() - text.scale() > 19
          ? Unfit.NO_FIT
          : of(type, Text.of(text.toPlainString()));
    }
    return of(type, dynamic(value));
  }

  private static Dynamic dynamic(Object value) {
    return switch (value) {
      case Boolean truth -> Dynamic.of(truth);
      case Integer number -> Dynamic.of(number);
      case Long number -> Dynamic.of(number);
      case Double number -> Dynamic.of(number);
      case BigDecimal number -> Dynamic.of(number);
      case DateTime time -> Dynamic.of(time);
      case TimeSpan span -> Dynamic.of(span);
      case UUID id -> Dynamic.of(id);
      default -> throw new IllegalStateException(value.getClass().getName());
    };
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
