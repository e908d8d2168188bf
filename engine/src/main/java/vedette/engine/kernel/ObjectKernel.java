package vedette.engine.kernel;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.column.Nulls;
import vedette.data.type.Type;

/// Loop template: the function answers the boxed Java form of any type, or null.
final class ObjectKernel implements Kernel {
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
    var built = new ColumnBuilder(type, rows);
    for (var row = 0; row < rows; row++) {
      built.append(
          (nulls != null && nulls.get(row)) ? null : (Object) ROW.invokeExact(arguments, row));
    }
    return built.build();
  }
}
