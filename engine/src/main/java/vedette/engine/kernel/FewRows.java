package vedette.engine.kernel;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.column.Nulls;
import vedette.data.dynamic.DynamicLimitException;
import vedette.data.type.Type;
import vedette.engine.run.PresentRun;
import vedette.functions.Parameter;
import vedette.functions.ScalarForm;

/// The loop for few rows: boxed arguments, one reflective call a row. A query over constants must
/// start fast, and a loop of its own costs more than some hundred calls here.
///
/// It is also the plainest statement of what a kernel must answer; tests compare the two.
final class FewRows {
  private final ScalarForm form;
  private final List<Parameter> parameters;

  /// @param parameters one for each argument, repeated ones singly
  FewRows(ScalarForm form, List<Parameter> parameters) {
    this.form = form;
    this.parameters = parameters;
  }

  /// @param sources what [Arguments] made of the columns
  Column run(Type type, Arguments sources, @Nullable Nulls nulls, int rows) {
    var built = new ColumnBuilder(type, rows);
    for (var at = 0; at < rows; at++) {
      PresentRun.checkpoint();
      built.append((nulls != null && nulls.get(at)) ? null : call(sources, at));
    }
    return built.build();
  }

  private @Nullable Object call(Arguments sources, int at) {
    var values = new @Nullable Object[parameters.size()];
    for (var i = 0; i < values.length; i++) {
      values[i] = sources.value(i, at);
    }
    var answer = answer(form.repeats() ? collected(values) : values);
    return (form.negated() && answer != null) ? (Boolean) !(boolean) answer : answer;
  }

  /// Null stands for an answer that is too deep or too large for a `dynamic`, too.
  private @Nullable Object answer(@Nullable Object[] values) {
    try {
      return invoke(form.method(), values);
    } catch (DynamicLimitException tooLarge) {
      return null;
    }
  }

  /// The repeated arguments as the array that the method takes.
  private @Nullable Object[] collected(@Nullable Object[] values) {
    var types = form.method().getParameterTypes();
    var first = types.length - 1;
    var rest = Array.newInstance(types[first].componentType(), values.length - first);
    for (var i = first; i < values.length; i++) {
      Array.set(rest, i - first, values[i]);
    }
    var all = Arrays.copyOf(values, types.length);
    all[first] = rest;
    return all;
  }

  /// Calls a static method.
  static @Nullable Object invoke(Method method, @Nullable Object... values) {
    try {
      return method.invoke(null, values);
    } catch (IllegalAccessException problem) {
      throw new IllegalStateException(problem);
    } catch (InvocationTargetException problem) {
      throw Spinner.unexpected(problem.getCause() == null ? problem : problem.getCause());
    }
  }
}
