package vedette.data.column;

import org.jspecify.annotations.Nullable;
import vedette.data.type.Type;

/// `real` values. What stands at a null row is unspecified; NaN is a value, not a null.
public record DoubleColumn(double[] values, @Nullable Nulls nulls, int size) implements Column {
  @Override
  public Type type() {
    return Type.REAL;
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
  public DoubleColumn take(int[] rows, int count) {
    var taken = new double[count];
    for (var i = 0; i < count; i++) {
      taken[i] = values[rows[i]];
    }
    return new DoubleColumn(taken, Nulls.take(nulls, rows, count), count);
  }
}
