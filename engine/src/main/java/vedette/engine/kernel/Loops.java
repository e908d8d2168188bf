package vedette.engine.kernel;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import vedette.data.column.DictionaryBuilder;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.engine.run.LimitReached;
import vedette.functions.Parameter;

/// Chooses the template for a row function, puts the readers of its arguments before it, and keeps
/// the copies: one for each function and each pattern of constant and varying arguments.
final class Loops {
  private static final ConcurrentHashMap<Shape, Kernel> KERNELS = new ConcurrentHashMap<>();
  private static final MethodHandle ARGUMENT = MethodHandles.arrayElementGetter(Object[].class);

  private static final ConcurrentHashMap<Shape, AddLoop> ADDING = new ConcurrentHashMap<>();

  private static final int BYTES_OF_A_BATCH_MAX = 256 << 20;

  private Loops() {}

  /// @param row the row function, identified by its handle
  /// @param constants which arguments are constant
  private record Shape(MethodHandle row, List<Boolean> constants, boolean nullable) {}

  static Kernel of(
      MethodHandle row, List<Parameter> parameters, Arguments arguments, boolean nullable) {
    var constants = constants(parameters, arguments);
    return KERNELS.computeIfAbsent(
        new Shape(row, constants, nullable),
        _ -> spin(overArguments(row, 0, parameters, constants), nullable));
  }

  /// The loop of an aggregate whose `add` takes a state and the arguments.
  static AddLoop adding(MethodHandle add, List<Parameter> parameters, Arguments arguments) {
    var constants = constants(parameters, arguments);
    return ADDING.computeIfAbsent(
        new Shape(add, constants, false),
        _ -> {
          var any = add.asType(add.type().changeParameterType(0, Object.class));
          var row = overArguments(any, 1, parameters, constants);
          return Spinner.spin(AddLoop.class, AddKernel.class, row);
        });
  }

  private static List<Boolean> constants(List<Parameter> parameters, Arguments arguments) {
    var constants = new ArrayList<Boolean>();
    for (var i = 0; i < parameters.size(); i++) {
      constants.add(arguments.isConstant(i));
    }
    return constants;
  }

  private static Kernel spin(MethodHandle loopRow, boolean nullable) {
    var result = loopRow.type().returnType();
    var row = carried(loopRow, nullable);
    return Spinner.spin(Kernel.class, template(result, nullable), row);
  }

  private static Class<? extends Kernel> template(Class<?> result, boolean nullable) {
    if (result == Text.class) {
      return TextKernel.class;
    } else if (result == Dynamic.class) {
      return DynamicKernel.class;
    } else if (result == long.class || result == int.class) {
      return LongKernel.class;
    } else if (result == double.class) {
      return DoubleKernel.class;
    } else if (result == boolean.class) {
      return BooleanKernel.class;
    } else if (result == DateTime.class || result == TimeSpan.class) {
      return nullable ? NullableLongKernel.class : LongKernel.class;
    } else if (result == Long.class || result == Integer.class) {
      return NullableLongKernel.class;
    } else if (result == Double.class) {
      return NullableDoubleKernel.class;
    } else if (result == Boolean.class) {
      return NullableBooleanKernel.class;
    }
    return ObjectKernel.class;
  }

  /// `row` with its result in the form that the template carries: `long` for what is stored as one,
  /// boxed where it may be null.
  private static MethodHandle carried(MethodHandle row, boolean nullable) {
    var result = row.type().returnType();
    if (result == int.class) {
      return row.asType(row.type().changeReturnType(long.class));
    }
    if (result == DateTime.class || result == TimeSpan.class || result == Integer.class) {
      var boxed = MethodHandles.filterReturnValue(row, ticks(result));
      return nullable ? boxed : boxed.asType(boxed.type().changeReturnType(long.class));
    }
    var isCarried =
        result.isPrimitive()
            || result == Text.class
            || result == Dynamic.class
            || result == Long.class
            || result == Double.class
            || result == Boolean.class;
    return isCarried ? row : row.asType(row.type().changeReturnType(Object.class));
  }

  private static MethodHandle ticks(Class<?> from) {
    try {
      return MethodHandles.lookup()
          .findStatic(Loops.class, "bits", MethodType.methodType(Long.class, from));
    } catch (ReflectiveOperationException problem) {
      throw new IllegalStateException(problem);
    }
  }

  /// Ends a run whose texts grow without end: the rows of a batch are few, what a function makes of
  /// them need not be.
  ///
  /// @throws LimitReached when the answers for one batch are larger than they may be
  static void checkSize(DictionaryBuilder answers) {
    if (answers.heapBytes() > BYTES_OF_A_BATCH_MAX) {
      throw new LimitReached(
          LimitReached.Limit.MEMORY,
          "One function of the query makes more than "
              + (BYTES_OF_A_BATCH_MAX >> 20)
              + " MB for a few thousand rows.");
    }
  }

  static @Nullable Long bits(@Nullable DateTime time) {
    return time == null ? null : (Long) time.ticks();
  }

  static @Nullable Long bits(@Nullable TimeSpan span) {
    return span == null ? null : (Long) span.ticks();
  }

  static @Nullable Long bits(@Nullable Integer number) {
    return number == null ? null : (Long) number.longValue();
  }

  /// `(leading..., Object[] sources, int row) -> result`: each argument behind the `leading` ones
  /// read from its source.
  private static MethodHandle overArguments(
      MethodHandle row, int leading, List<Parameter> parameters, List<Boolean> constants) {
    var all = row;
    for (var i = parameters.size() - 1; i >= 0; i--) {
      var source = MethodHandles.insertArguments(ARGUMENT, 1, i);
      var reader = Readers.reader(parameters.get(i), constants.get(i));
      var fromSources = MethodHandles.filterArguments(reader, 0, source);
      all = MethodHandles.collectArguments(all, leading + i, fromSources);
    }
    var order = new int[leading + parameters.size() * 2];
    for (var i = 0; i < order.length; i++) {
      order[i] = i < leading ? i : leading + (i - leading) % 2;
    }
    var type =
        MethodType.methodType(
                row.type().returnType(), row.type().parameterList().subList(0, leading))
            .appendParameterTypes(Object[].class, int.class);
    return MethodHandles.permuteArguments(all, type, order);
  }
}
