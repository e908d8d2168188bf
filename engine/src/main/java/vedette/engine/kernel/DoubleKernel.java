package vedette.engine.kernel;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;
import vedette.data.column.Column;
import vedette.data.column.DoubleColumn;
import vedette.data.column.Nulls;
import vedette.data.type.Type;

/// Loop template: the function answers a `double`, never null.
final class DoubleKernel implements Kernel {
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
    if (nulls == null) {
      for (var row = 0; row < rows; row++) {
        values[row] = (double) ROW.invokeExact(arguments, row);
      }
    } else {
      for (var row = 0; row < rows; row++) {
        if (!nulls.get(row)) {
          values[row] = (double) ROW.invokeExact(arguments, row);
        }
      }
    }
    return new DoubleColumn(values, nulls, rows);
  }
}
