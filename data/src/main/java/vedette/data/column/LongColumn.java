package vedette.data.column;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.data.type.Type;

/// `int`, `long`, `datetime` and `timespan` values. `values` may be longer than `size`; what stands
/// at a null row is unspecified.
public record LongColumn(Type type, long[] values, @Nullable Nulls nulls, int size)
    implements Column {
  public LongColumn {
    if (type.storage() != Type.Storage.LONG || values.length < size) {
      throw new IllegalArgumentException(type + " with " + values.length + " of " + size);
    }
  }

  @Override
  public boolean isNull(int row) {
    return nulls != null && nulls.get(row);
  }

  @Override
  public @Nullable Object value(int row) {
    return isNull(row) ? null : box(type, values[row]);
  }

  /// The Java form of a value of `type` that is stored as `bits`.
  public static Object box(Type type, long bits) {
    return switch (type) {
      case INT -> (Object) (int) bits;
      case DATETIME -> new DateTime(bits);
      case TIMESPAN -> new TimeSpan(bits);
      case LONG, BOOL, REAL, DECIMAL, GUID, STRING, DYNAMIC -> bits;
    };
  }

  /// The stored bits of a boxed `int`, `long`, `datetime` or `timespan`.
  public static long unbox(Object value) {
    return switch (value) {
      case DateTime time -> time.ticks();
      case TimeSpan span -> span.ticks();
      default -> ((Number) value).longValue();
    };
  }

  @Override
  public LongColumn take(int[] rows, int count) {
    var taken = new long[count];
    for (var i = 0; i < count; i++) {
      taken[i] = values[rows[i]];
    }
    return new LongColumn(type, taken, Nulls.take(nulls, rows, count), count);
  }

  @Override
  public Column slice(int from, int to) {
    return nulls == null
        ? new LongColumn(type, Arrays.copyOfRange(values, from, to), null, to - from)
        : Column.super.slice(from, to);
  }
}
