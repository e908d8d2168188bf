package vedette.engine.kernel;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.dynamic.DynamicLimitException;
import vedette.data.type.Type;
import vedette.functions.Accumulator;
import vedette.functions.AggregateForm;
import vedette.functions.Parameter;
import vedette.functions.Sized;

/// An aggregate in row form over all groups: one state object a group.
final class StateAccumulator implements Accumulator {
  private static final long BYTES_OF_A_STATE = 64;
  private final AggregateForm form;
  private final List<Type> outputs;
  private final List<Parameter> parameters;
  private final MethodHandle create;
  private final MethodHandle add;
  private final MethodHandle merge;
  private final MethodHandle result;
  private final Prepared[] prepared;
  private final boolean isWide;
  private Object[] states = {};
  private int groups;
  private long bytes;
  private int[] lastAdd = {};
  private int adds;

  /// @param outputs the types of the outputs
  /// @param parameters one for each argument
  /// @param add takes the state and as many arguments, or the state and an array of them
  StateAccumulator(
      AggregateForm form, List<Type> outputs, List<Parameter> parameters, MethodHandle add) {
    this.form = form;
    this.outputs = outputs;
    this.parameters = parameters;
    this.isWide = form.repeats() && add.type().parameterCount() < parameters.size() + 1;
    this.add =
        isWide ? add.asType(MethodType.methodType(void.class, Object.class, Object[].class)) : add;
    this.create = form.create().asType(MethodType.methodType(Object.class));
    this.merge = form.merge().asType(MethodType.methodType(void.class, Object.class, Object.class));
    this.result = generic(form);
    this.prepared = parameters.stream().map(Prepared::new).toArray(Prepared[]::new);
  }

  private static MethodHandle generic(AggregateForm form) {
    var type = MethodType.methodType(Object.class, Object.class);
    return form.result().asType(form.hasOutputs() ? type.appendParameterTypes(int.class) : type);
  }

  @Override
  public void grow(int wanted) {
    if (wanted > states.length) {
      states = Arrays.copyOf(states, Math.max(wanted, states.length * 2));
    }
    try {
      while (groups < wanted) {
        var state = (Object) create.invokeExact();
        states[groups++] = state;
        bytes += bytes(state);
      }
    } catch (Throwable problem) {
      throw Spinner.unexpected(problem);
    }
  }

  @Override
  public void add(Column[] arguments, int[] groupOfRow, int rows) {
    var isSized = rows > 0 && states[groupOfRow[0]] instanceof Sized;
    var before = isSized ? touched(groupOfRow, rows) : 0;
    addAll(arguments, groupOfRow, rows);
    bytes += isSized ? touched(groupOfRow, rows) - before : 0;
  }

  /// What the states of the groups of these rows hold together.
  private long touched(int[] groupOfRow, int rows) {
    if (lastAdd.length < groups) {
      lastAdd = Arrays.copyOf(lastAdd, states.length);
    }
    adds++;
    var held = 0L;
    for (var row = 0; row < rows; row++) {
      var group = groupOfRow[row];
      if (lastAdd[group] != adds) {
        lastAdd[group] = adds;
        held += ((Sized) states[group]).bytes();
      }
    }
    return held;
  }

  private void addAll(Column[] arguments, int[] groupOfRow, int rows) {
    var read = new Arguments(parameters, arguments, prepared, rows);
    if (isWide) {
      addWide(read, groupOfRow, rows);
    } else if (!read.allNull()) {
      Loops.adding(add, parameters, read)
          .run(states, groupOfRow, read.sources(), read.nulls(), rows);
    }
  }

  private void addWide(Arguments read, int[] groupOfRow, int rows) {
    var nulls = read.nulls();
    var values = new @Nullable Object[parameters.size()];
    try {
      for (var row = 0; row < rows && !read.allNull(); row++) {
        if (nulls == null || !nulls.get(row)) {
          for (var i = 0; i < values.length; i++) {
            values[i] = read.value(i, row);
          }
          add.invokeExact(states[groupOfRow[row]], values);
        }
      }
    } catch (Throwable problem) {
      throw Spinner.unexpected(problem);
    }
  }

  @Override
  public void merge(Accumulator other, int[] groupMap, int count) {
    var from = ((StateAccumulator) other).states;
    try {
      for (var group = 0; group < count; group++) {
        var into = states[groupMap[group]];
        var before = bytes(into);
        merge.invokeExact(into, from[group]);
        bytes += bytes(into) - before;
      }
    } catch (Throwable problem) {
      throw Spinner.unexpected(problem);
    }
  }

  @Override
  public Column result(int output, int count) {
    var built = new ColumnBuilder(outputs.get(output), count);
    for (var group = 0; group < count; group++) {
      built.append(resultOf(states[group], output));
    }
    return built.build();
  }

  private @Nullable Object resultOf(Object state, int output) {
    try {
      return form.hasOutputs()
          ? (Object) result.invokeExact(state, output)
          : (Object) result.invokeExact(state);
    } catch (DynamicLimitException tooLarge) {
      return null;
    } catch (Throwable problem) {
      throw Spinner.unexpected(problem);
    }
  }

  @Override
  public long bytes() {
    return groups * BYTES_OF_A_STATE + bytes;
  }

  private static long bytes(Object state) {
    return state instanceof Sized sized ? sized.bytes() : 0;
  }
}
