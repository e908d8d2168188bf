package vedette.data.column;

import org.jspecify.annotations.Nullable;
import vedette.data.type.Type;

/// `bool` values. A null row holds `false`, so that a filter needs no second look.
public record BooleanColumn(boolean[] values, @Nullable Nulls nulls, int size) implements Column {
  @Override
  public Type type() {
    return Type.BOOL;
  }

  @Override
  public boolean isNull(int row) {
    return nulls != null && nulls.get(row);
  }

  @Override
  public @Nullable Object value(int row) {
    return isNull(row) ? null : (Object) values[row];
  }

  @Override
  public BooleanColumn take(int[] rows, int count) {
    var taken = new boolean[count];
    for (var i = 0; i < count; i++) {
      taken[i] = values[rows[i]];
    }
    return new BooleanColumn(taken, Nulls.take(nulls, rows, count), count);
  }
}
