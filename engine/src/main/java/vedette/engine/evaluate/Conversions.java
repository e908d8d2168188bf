package vedette.engine.evaluate;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.column.ConstantColumn;
import vedette.data.column.DoubleColumn;
import vedette.data.column.LongColumn;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicBuilder;
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
import vedette.data.type.Scalar;
import vedette.data.type.Type;

/// The conversions that a query gets without asking: numbers to wider numbers, `dynamic` to
/// anything, anything to `dynamic`. What does not convert becomes null.
public final class Conversions {
  private Conversions() {}

  /// The column with each cell converted.
  public static Column convert(Column column, Type to) {
    if (column.type() == to) {
      return column;
    }
    return switch (column) {
      case ConstantColumn(var constant, var size) ->
          new ConstantColumn(new Scalar(to, convert(constant.value(), to)), size);
      case LongColumn(_, var values, var nulls, var size) when isWidened(column.type(), to) ->
          new LongColumn(to, values, nulls, size);
      case LongColumn(var from, var values, var nulls, var size)
          when from.isNumber() && to == Type.REAL ->
          new DoubleColumn(reals(values, size), nulls, size);
      default -> oneByOne(column, to);
    };
  }

  private static boolean isWidened(Type from, Type to) {
    return from == Type.INT && to == Type.LONG;
  }

  private static double[] reals(long[] values, int size) {
    var reals = new double[size];
    for (var i = 0; i < size; i++) {
      reals[i] = values[i];
    }
    return reals;
  }

  private static Column oneByOne(Column column, Type to) {
    var converted = new ColumnBuilder(to, column.size());
    for (var row = 0; row < column.size(); row++) {
      converted.append(convert(column.value(row), to));
    }
    return converted.build();
  }

  /// The value in the Java form of `to`, or null.
  public static @Nullable Object convert(@Nullable Object value, Type to) {
    return switch (value) {
      case null -> null;
      case Dynamic dynamic -> to == Type.DYNAMIC ? dynamic : ofDynamic(dynamic, to);
      case Object _ when to == Type.DYNAMIC -> dynamic(value);
      case Object _ when Scalar.javaType(to).isInstance(value) -> value;
      case Integer number -> ofLong(number, to);
      case Long number -> ofLong(number, to);
      case Double number -> ofDouble(number, to);
      case BigDecimal number -> to == Type.REAL ? (Object) number.doubleValue() : null;
      case Text text -> ofText(text, to);
      default -> null;
    };
  }

  private static @Nullable Object ofLong(long value, Type to) {
    return switch (to) {
      case INT -> (int) value == value ? (Object) (int) value : null;
      case LONG -> value;
      case REAL -> (double) value;
      case DECIMAL -> Decimals.of(value);
      case BOOL -> value != 0;
      case STRING -> Text.of(Long.toString(value));
      case DATETIME, TIMESPAN, GUID, DYNAMIC -> null;
    };
  }

  private static @Nullable Object ofDouble(double value, Type to) {
    return switch (to) {
      case REAL -> value;
      case DECIMAL -> Decimals.of(value);
      case LONG -> Double.isFinite(value) ? (Object) (long) value : null;
      case INT -> Double.isFinite(value) ? ofLong((long) value, to) : null;
      case BOOL -> value != 0;
      case STRING -> Text.of(Reals.text(value));
      case DATETIME, TIMESPAN, GUID, DYNAMIC -> null;
    };
  }

  private static @Nullable Object ofText(Text value, Type to) {
    return switch (to) {
      case STRING -> value;
      case BOOL -> Booleans.parse(value);
      case INT -> Integers.parseInt(value);
      case LONG -> Integers.parseLong(value);
      case REAL -> Reals.parse(value);
      case DECIMAL -> Decimals.parse(value);
      case GUID -> Guids.parse(value);
      case DATETIME -> DateTimeText.parse(value);
      case TIMESPAN -> TimeSpanText.parse(value);
      case DYNAMIC -> null;
    };
  }

  private static @Nullable Object ofDynamic(Dynamic value, Type to) {
    if (to == Type.STRING) {
      return value.toText();
    }
    return switch (value.kind()) {
      case NULL, ARRAY, BAG -> null;
      case BOOL -> to == Type.BOOL ? value.asBoolean() : ofLong(value.asBoolean() ? 1 : 0, to);
      case LONG -> ofLong(value.asLong(), to);
      case REAL -> ofDouble(value.asDouble(), to);
      case DECIMAL -> convert(value.asDecimal(), to);
      case STRING -> ofText(value.asText(), to);
      case DATETIME -> to == Type.DATETIME ? value.asDateTime() : null;
      case TIMESPAN -> to == Type.TIMESPAN ? value.asTimeSpan() : null;
      case GUID -> to == Type.GUID ? value.asGuid() : null;
    };
  }

  /// The value as a `dynamic`; Java null is the null inside one.
  public static Dynamic dynamic(@Nullable Object value) {
    return switch (value) {
      case null -> Dynamic.NULL;
      case Dynamic dynamic -> dynamic;
      case Boolean bool -> Dynamic.of(bool);
      case Integer number -> Dynamic.of(number.longValue());
      case Long number -> Dynamic.of(number);
      case Double number -> Dynamic.of(number);
      case BigDecimal number -> Dynamic.of(number);
      case DateTime time -> Dynamic.of(time);
      case TimeSpan span -> Dynamic.of(span);
      case UUID guid -> Dynamic.of(guid);
      case Text text -> Dynamic.of(text);
      default -> throw new IllegalArgumentException(value.getClass() + " is no value of KQL");
    };
  }

  /// All cells of a column as one `dynamic` array.
  public static Dynamic array(Column column) {
    var array = new DynamicBuilder();
    array.startArray();
    for (var row = 0; row < column.size(); row++) {
      array.add(dynamic(column.value(row)));
    }
    return array.end().build();
  }
}
