package vedette.engine.operator;

import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.type.Type;
import vedette.functions.Neighbours;
import vedette.functions.WindowForm;

/// A window function as its own file declares it, walked row by row.
public final class FormWindow implements WindowFunction {
  private final WindowForm form;
  private final Type type;
  private final MethodHandle row;
  private final Object state;

  /// @param type the type of the result
  public FormWindow(WindowForm form, Type type) {
    this.form = form;
    this.type = type;
    var arguments = form.parameters().size();
    this.row =
        form.row().asType(form.row().type().generic()).asSpreader(1, Object[].class, arguments);
    this.state =
        Objects.requireNonNull(
            call(() -> form.create().asType(form.create().type().generic()).invoke()));
  }

  /// Whether the function reaches for rows of other batches.
  public static boolean needsAll(WindowForm form) {
    return form.parameters().stream().anyMatch(parameter -> parameter.neighbours());
  }

  @Override
  public Column next(List<Column> arguments, int rows) {
    var around = new Around[arguments.size()];
    for (var i = 0; i < around.length; i++) {
      around[i] = new Around(arguments.get(i));
    }
    var values = new ColumnBuilder(type, rows);
    for (var at = 0; at < rows; at++) {
      values.append(value(arguments, around, at));
    }
    return values.build();
  }

  private @Nullable Object value(List<Column> arguments, Around[] around, int at) {
    var cells = new @Nullable Object[arguments.size()];
    for (var i = 0; i < cells.length; i++) {
      var parameter = form.parameters().get(i);
      around[i].row = at;
      cells[i] = parameter.neighbours() ? around[i] : around[i].at(0);
      if (cells[i] == null && !parameter.nullable()) {
        return null;
      }
    }
    return call(() -> row.invoke(state, cells));
  }

  private interface Action {
    @Nullable Object run() throws Throwable;
  }

  /// Window functions throw nothing of their own: what comes is a fault in this program.
  private static @Nullable Object call(Action action) {
    try {
      return action.run();
    } catch (RuntimeException | Error problem) {
      throw problem;
    } catch (Throwable problem) {
      throw new IllegalStateException(problem);
    }
  }

  /// The values of one argument around the present row.
  private static final class Around implements Neighbours<Object> {
    private final Column column;
    private int row;

    Around(Column column) {
      this.column = column;
    }

    @Override
    public boolean has(long distance) {
      return distance >= -(long) row && distance < (long) column.size() - row;
    }

    @Override
    public @Nullable Object at(long distance) {
      if (!has(distance)) {
        return null;
      }
      var at = (int) (row + distance);
      return column.isNull(at) ? null : column.value(at);
    }
  }
}
