package vedette.engine.kernel;

import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.column.Column;
import vedette.data.column.ConstantColumn;
import vedette.data.dynamic.DynamicLimitException;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.functions.Parameter;
import vedette.functions.ScalarForm;

/// One place in a query where a scalar function is called. Keeps prepared arguments between
/// batches, so it serves one thread.
public final class FunctionCall {
  /// From how many rows on a loop of its own pays for itself.
  private static final int ROWS_WORTH_A_LOOP = 256;

  private final ScalarForm form;
  private final Type result;
  private final boolean deterministic;
  private final int rowsWorthALoop;
  private final List<Parameter> parameters;
  private @Nullable MethodHandle row;
  private final Prepared[] prepared;
  private @Nullable FewRows fewRows;
  private long rowsSeen;

  /// @param arity the number of arguments, repeated ones counted singly
  public FunctionCall(ScalarForm form, Type result, int arity, boolean deterministic) {
    this(form, result, arity, deterministic, ROWS_WORTH_A_LOOP);
  }

  /// @param rowsWorthALoop after how many rows to spin a loop; tests set it to force either way
  public FunctionCall(
      ScalarForm form, Type result, int arity, boolean deterministic, int rowsWorthALoop) {
    this.form = form;
    this.result = result;
    this.deterministic = deterministic;
    this.rowsWorthALoop = rowsWorthALoop;
    this.parameters = expanded(form, arity);
    this.prepared = parameters.stream().map(Prepared::new).toArray(Prepared[]::new);
  }

  private static List<Parameter> expanded(ScalarForm form, int arity) {
    var parameters = new ArrayList<>(form.parameters());
    while (parameters.size() < arity) {
      parameters.add(parameters.getLast());
    }
    return List.copyOf(parameters);
  }

  /// The results for `rows` rows of the arguments. A row whose answer would nest too deep or grow
  /// too large for a `dynamic` answers null; a batch with such a row is asked row by row.
  public Column evaluate(Column[] arguments, int rows) {
    if (rows == 0) {
      return new ConstantColumn(Scalar.nullOf(result), 0);
    }
    var tuned = tuned(arguments);
    if (tuned != null) {
      return tuned;
    }
    var read = new Arguments(parameters, arguments, prepared, rows);
    if (read.allNull()) {
      return new ConstantColumn(Scalar.nullOf(result), rows);
    }
    if (read.areConstant() && deterministic) {
      var one = fewRows().run(result, read, null, 1);
      return new ConstantColumn(one.scalar(0), rows);
    }
    rowsSeen += rows;
    try {
      return overRows(read, rows);
    } catch (DynamicLimitException tooLarge) {
      return fewRows().run(result, read, read.nulls(), rows);
    }
  }

  private Column overRows(Arguments read, int rows) {
    return rowsSeen < rowsWorthALoop
        ? fewRows().run(result, read, read.nulls(), rows)
        : Loops.of(row(), parameters, read, form.resultNullable())
            .run(result, read.sources(), read.nulls(), rows);
  }

  /// What the function gets for a constant argument; null when the value makes no sense.
  public static @Nullable Object prepared(Parameter parameter, Object value) {
    return new Prepared(parameter).of(value);
  }

  private @Nullable Column tuned(Column[] arguments) {
    var column = form.column();
    if (column == null || column.type().parameterCount() != arguments.length) {
      return null;
    }
    try {
      return (Column) column.invokeWithArguments((Object[]) arguments);
    } catch (Throwable problem) {
      throw Spinner.unexpected(problem);
    }
  }

  private MethodHandle row() {
    var made = row;
    if (made == null) {
      made = RowHandles.of(form, parameters.size());
      row = made;
    }
    return made;
  }

  private FewRows fewRows() {
    var made = fewRows;
    if (made == null) {
      made = new FewRows(form, parameters);
      fewRows = made;
    }
    return made;
  }

  /// For profiles and stack traces.
  @Override
  public String toString() {
    return form.name();
  }
}
