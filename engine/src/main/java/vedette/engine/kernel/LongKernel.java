package vedette.engine.kernel;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;
import vedette.data.column.Column;
import vedette.data.column.LongColumn;
import vedette.data.column.Nulls;
import vedette.data.type.Type;

/// Loop template: the function answers a `long` (or what is stored as one), never null.
final class LongKernel implements Kernel {
  private static final MethodHandle ROW = Spinner.rowOf(MethodHandles.lookup());

  @Override
  public Column run(Type type, @Nullable Object[] arguments, @Nullable Nulls nulls, int rows) {
    try {
      return loop(type, arguments, nulls, rows);
    } catch (Throwable problem) {
      throw Spinner.unexpected(problem);
    }
  }

  private static Column loop(
      Type type, @Nullable Object[] arguments, @Nullable Nulls nulls, int rows) throws Throwable {
    var values = new long[rows];
    if (nulls == null) {
      for (var row = 0; row < rows; row++) {
        values[row] = (long) ROW.invokeExact(arguments, row);
      }
    } else {
      for (var row = 0; row < rows; row++) {
        if (!nulls.get(row)) {
          values[row] = (long) ROW.invokeExact(arguments, row);
        }
      }
    }
    return new LongColumn(type, values, nulls, rows);
  }
}
