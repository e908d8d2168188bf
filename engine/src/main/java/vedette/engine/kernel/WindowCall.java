package vedette.engine.kernel;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.type.Type;
import vedette.functions.Neighbours;
import vedette.functions.WindowForm;

/// Walks a serialized row set with a window function.
public final class WindowCall {
  private final WindowForm form;
  private final Type result;
  private final MethodHandle row;

  public WindowCall(WindowForm form, Type result) {
    this.form = form;
    this.result = result;
    var arity = form.parameters().size() + 1;
    this.row =
        form.row().asType(MethodType.genericMethodType(arity)).asSpreader(Object[].class, arity);
  }

  /// The results for all `rows` rows of the set, whose arguments are given whole.
  public Column walk(Column[] arguments, int rows) {
    var built = new ColumnBuilder(result, rows);
    try {
      var state = (Object) form.create().asType(MethodType.methodType(Object.class)).invokeExact();
      for (var at = 0; at < rows; at++) {
        built.append(call(state, arguments, at, rows));
      }
    } catch (Throwable problem) {
      throw Spinner.unexpected(problem);
    }
    return built.build();
  }

  private @Nullable Object call(Object state, Column[] arguments, int at, int rows)
      throws Throwable {
    var values = new @Nullable Object[arguments.length + 1];
    values[0] = state;
    for (var i = 0; i < arguments.length; i++) {
      var parameter = form.parameters().get(i);
      if (parameter.neighbours()) {
        values[i + 1] = new Around(arguments[i], at, rows);
      } else {
        var value = Readers.valueOrNull(arguments[i], at);
        if (value == null && !parameter.nullable()) {
          return null;
        }
        values[i + 1] = value;
      }
    }
    return row.invokeExact(values);
  }

  /// The cells of a column around one row.
  private record Around(Column column, long row, long rows) implements Neighbours<Object> {
    @Override
    public boolean has(long distance) {
      return distance >= -row && distance < rows - row;
    }

    @Override
    public @Nullable Object at(long distance) {
      return has(distance) ? Readers.valueOrNull(column, (int) (row + distance)) : null;
    }
  }
}
