package vedette.engine.kernel;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.column.Nulls;
import vedette.data.type.Type;
import vedette.functions.Parameter;

/// The loop for few rows: boxed arguments, one generic call a row. A query over constants must
/// start fast, and a hidden class costs more than some hundred calls here.
///
/// It is also the plainest statement of what a kernel must answer; tests compare the two.
final class FewRows {
  private final MethodHandle row;
  private final List<Parameter> parameters;

  /// @param row takes as many arguments as there are `parameters`
  FewRows(MethodHandle row, List<Parameter> parameters) {
    this.row =
        row.asType(MethodType.genericMethodType(parameters.size()))
            .asSpreader(Object[].class, parameters.size());
    this.parameters = parameters;
  }

  /// @param sources what [Arguments] made of the columns
  Column run(Type type, Arguments sources, @Nullable Nulls nulls, int rows) {
    var built = new ColumnBuilder(type, rows);
    for (var at = 0; at < rows; at++) {
      built.append((nulls != null && nulls.get(at)) ? null : call(sources, at));
    }
    return built.build();
  }

  private @Nullable Object call(Arguments sources, int at) {
    var values = new @Nullable Object[parameters.size()];
    for (var i = 0; i < values.length; i++) {
      values[i] = sources.value(i, at);
    }
    try {
      return row.invokeExact(values);
    } catch (Throwable problem) {
      throw Spinner.unexpected(problem);
    }
  }
}
