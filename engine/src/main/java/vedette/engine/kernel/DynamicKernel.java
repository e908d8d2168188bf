package vedette.engine.kernel;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;
import vedette.data.column.Column;
import vedette.data.column.DictionaryBuilder;
import vedette.data.column.DynamicColumn;
import vedette.data.column.Nulls;
import vedette.data.dynamic.Dynamic;
import vedette.data.type.Type;

/// Loop template: the function answers a [Dynamic]; Java null becomes the null inside it.
final class DynamicKernel implements Kernel {
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
    var codes = new int[rows];
    var dictionary = new DictionaryBuilder();
    for (var row = 0; row < rows; row++) {
      var value =
          (nulls != null && nulls.get(row)) ? null : (Dynamic) ROW.invokeExact(arguments, row);
      codes[row] = dictionary.code(DynamicColumn.entry(value == null ? Dynamic.NULL : value));
      Loops.checkSize(dictionary);
    }
    return new DynamicColumn(dictionary.build(), codes, rows);
  }
}
