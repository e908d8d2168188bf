package vedette.engine.kernel;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;
import vedette.data.column.BooleanColumn;
import vedette.data.column.Column;
import vedette.data.column.DoubleColumn;
import vedette.data.column.DynamicColumn;
import vedette.data.column.LongColumn;
import vedette.data.column.TextColumn;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.engine.run.PresentRun;
import vedette.functions.Parameter;

/// Small methods that get one argument of one row out of what stands for the column: the bare array
/// where nulls are dealt with outside, the column where the function sees them.
final class Readers {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private Readers() {}

  /// `(Object source, int row) -> parameter type`, for a source made by [#source].
  static MethodHandle reader(Parameter parameter, boolean constant) {
    var type = parameter.type();
    if (constant) {
      var value =
          MethodHandles.identity(Object.class).asType(MethodType.methodType(type, Object.class));
      return MethodHandles.dropArguments(value, 1, int.class);
    }
    var name = parameter.prepare() != null ? "prepared" : name(type, parameter.nullable());
    for (var method : Readers.class.getDeclaredMethods()) {
      if (method.getName().equals(name)) {
        try {
          return LOOKUP
              .unreflect(method)
              .asType(MethodType.methodType(type, Object.class, int.class));
        } catch (IllegalAccessException problem) {
          throw new IllegalStateException(problem);
        }
      }
    }
    throw new IllegalStateException(name);
  }

  private static String name(Class<?> type, boolean nullable) {
    if (type == long.class) {
      return "longAt";
    } else if (type == int.class) {
      return "intAt";
    } else if (type == double.class) {
      return "doubleAt";
    } else if (type == boolean.class) {
      return "booleanAt";
    } else if (type == Text.class) {
      return "textAt";
    } else if (type == Long.class) {
      return "longOrNull";
    } else if (type == Double.class) {
      return "doubleOrNull";
    } else if (type == Boolean.class) {
      return "booleanOrNull";
    } else if (type == DateTime.class && !nullable) {
      return "dateTimeAt";
    } else if (type == TimeSpan.class && !nullable) {
      return "timeSpanAt";
    } else if (type == Dynamic.class && !nullable) {
      return "dynamicAt";
    }
    return "valueOrNull";
  }

  /// What [#reader] reads from: `column` itself or its bare array.
  static Object source(Parameter parameter, Column column) {
    var type = parameter.type();
    return switch (column) {
      case LongColumn(_, var values, _, _) when isPlain(type, parameter.nullable()) -> values;
      case DoubleColumn(var values, _, _) when type == double.class -> values;
      case BooleanColumn(var values, _, _) when type == boolean.class -> values;
      default -> column;
    };
  }

  private static boolean isPlain(Class<?> type, boolean nullable) {
    return type == long.class
        || type == int.class
        || (!nullable && (type == DateTime.class || type == TimeSpan.class));
  }

  static long longAt(Object values, int row) {
    return ((long[]) values)[row];
  }

  static int intAt(Object values, int row) {
    return (int) ((long[]) values)[row];
  }

  static double doubleAt(Object values, int row) {
    return ((double[]) values)[row];
  }

  static boolean booleanAt(Object values, int row) {
    return ((boolean[]) values)[row];
  }

  static DateTime dateTimeAt(Object values, int row) {
    return new DateTime(((long[]) values)[row]);
  }

  static TimeSpan timeSpanAt(Object values, int row) {
    return new TimeSpan(((long[]) values)[row]);
  }

  static Text textAt(Object column, int row) {
    pause(row);
    return ((TextColumn) column).text(row);
  }

  /// Texts may be long and functions of them slow, so that the rows of one batch can take longer
  /// than the whole query may.
  private static void pause(int row) {
    if ((row & 7) == 7) {
      PresentRun.checkpoint();
    }
  }

  static Dynamic dynamicAt(Object column, int row) {
    pause(row);
    return ((DynamicColumn) column).dynamic(row);
  }

  static @Nullable Long longOrNull(Object column, int row) {
    var longs = (LongColumn) column;
    return longs.isNull(row) ? null : (Long) longs.values()[row];
  }

  static @Nullable Double doubleOrNull(Object column, int row) {
    var doubles = (DoubleColumn) column;
    return doubles.isNull(row) ? null : (Double) doubles.values()[row];
  }

  static @Nullable Boolean booleanOrNull(Object column, int row) {
    var booleans = (BooleanColumn) column;
    return booleans.isNull(row) ? null : (Boolean) booleans.values()[row];
  }

  /// The boxed Java form of any cell; Java null for every null, that of `dynamic` too. Serves
  /// [BigDecimal] and [UUID], which are objects anyway.
  static @Nullable Object valueOrNull(Object column, int row) {
    return plain(((Column) column).value(row));
  }

  static @Nullable Object prepared(Object values, int row) {
    return ((@Nullable Object[]) values)[row];
  }

  /// Java null for the null inside a `dynamic`.
  static @Nullable Object plain(@Nullable Object value) {
    return value instanceof Dynamic dynamic && dynamic.isNull() ? null : value;
  }
}
