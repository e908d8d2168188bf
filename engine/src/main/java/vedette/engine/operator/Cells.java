package vedette.engine.operator;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vedette.data.column.LongColumn;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicBuilder;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.data.type.Type;

/// Single values on their way into a `dynamic`, or from one number type to another.
public final class Cells {
  private Cells() {}

  /// Adds a value in the Java form of its type, null for null.
  public static void add(DynamicBuilder builder, @Nullable Object value) {
    switch (value) {
      case null -> builder.addNull();
      case Boolean truth -> builder.add(truth.booleanValue());
      case Integer whole -> builder.add(whole.longValue());
      case Long whole -> builder.add(whole.longValue());
      case Double real -> builder.add(real.doubleValue());
      case BigDecimal decimal -> builder.add(decimal);
      case DateTime time -> builder.add(time);
      case TimeSpan span -> builder.add(span);
      case UUID guid -> builder.add(guid);
      case Text text -> builder.add(text);
      case Dynamic dynamic -> builder.add(dynamic);
      default -> throw new IllegalArgumentException(value.getClass().getName());
    }
  }

  /// A number as the Java form of another number type; anything else as it is.
  public static @Nullable Object toNumberOf(Type type, @Nullable Object value) {
    if (!(value instanceof Number number)) {
      return value;
    }
    return switch (type) {
      case REAL -> (Object) number.doubleValue();
      case LONG -> number.longValue();
      case INT -> number.intValue();
      case DECIMAL -> number instanceof BigDecimal ? number : new BigDecimal(number.toString());
      case BOOL, DATETIME, TIMESPAN, GUID, STRING, DYNAMIC -> value;
    };
  }

  /// The Java form of a value that is stored as a long or a double.
  static Object ofAxis(Type type, long bits, double real) {
    return type == Type.REAL ? (Object) real : LongColumn.box(type, bits);
  }
}
