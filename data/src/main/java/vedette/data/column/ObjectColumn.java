package vedette.data.column;

import org.jspecify.annotations.Nullable;
import vedette.data.type.Type;

/// `decimal` and `guid` values as Java objects: rare in telemetry, so not worth a layout.
public record ObjectColumn(Type type, @Nullable Object[] values, int size) implements Column {
  public ObjectColumn {
    if (type.storage() != Type.Storage.OBJECT) {
      throw new IllegalArgumentException(type.kqlName());
    }
  }

  @Override
  public boolean isNull(int row) {
    return values[row] == null;
  }

  @Override
  public @Nullable Object value(int row) {
    return values[row];
  }

  @Override
  public ObjectColumn take(int[] rows, int count) {
    var taken = new @Nullable Object[count];
    for (var i = 0; i < count; i++) {
      taken[i] = values[rows[i]];
    }
    return new ObjectColumn(type, taken, count);
  }
}
