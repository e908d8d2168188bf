package vedette.engine.kernel;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;
import vedette.data.column.Column;
import vedette.data.column.DoubleColumn;
import vedette.data.column.Nulls;
import vedette.data.type.Type;

/// Loop template: the function answers a `double` or null.
final class NullableDoubleKernel implements Kernel {
  private static final MethodHandle ROW = Spinner.rowOf(MethodHandles.lookup());

  @Override
  public Column run(Type type, @Nullable Object[] arguments, @Nullable Nulls nulls, int rows) {
    try {
      return loop(arguments, nulls, rows);
    } catch (Throwable problem) {
      throw Spinner.unexpected(problem);
    }
  }

  private static Column loop(@Nullable Object[] arguments, @Nullable Nulls nulls, int rows)
      throws Throwable {
    var values = new double[rows];
    var missing = Nulls.none(rows);
    for (var row = 0; row < rows; row++) {
      var value =
          (nulls != null && nulls.get(row)) ? null : (Double) ROW.invokeExact(arguments, row);
      if (value == null) {
        missing.set(row);
      } else {
        values[row] = value;
      }
    }
    return new DoubleColumn(values, missing.orNone(rows), rows);
  }
}
