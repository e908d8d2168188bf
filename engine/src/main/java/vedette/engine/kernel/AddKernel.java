package vedette.engine.kernel;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;
import vedette.data.column.Nulls;

/// Loop template: each row goes to the state of its group.
final class AddKernel implements AddLoop {
  private static final MethodHandle ADD = Spinner.rowOf(MethodHandles.lookup());

  @Override
  public void run(
      Object[] states,
      int[] groups,
      @Nullable Object[] arguments,
      @Nullable Nulls nulls,
      int rows) {
    try {
      for (var row = 0; row < rows; row++) {
        if (nulls == null || !nulls.get(row)) {
          ADD.invokeExact(states[groups[row]], arguments, row);
        }
      }
    } catch (Throwable problem) {
      throw Spinner.unexpected(problem);
    }
  }
}
