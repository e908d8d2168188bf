package vedette.engine.kernel;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import vedette.functions.ScalarForm;

/// Row functions as loops need them: with a fixed number of arguments, negated where they are
/// declared so. Kept, because loops are shared by the identity of the handle.
final class RowHandles {
  private static final ConcurrentHashMap<Key, MethodHandle> HANDLES = new ConcurrentHashMap<>();

  private RowHandles() {}

  private record Key(MethodHandle row, boolean negated, int arity) {}

  static MethodHandle of(ScalarForm form, int arity) {
    return form.repeats() || form.negated()
        ? HANDLES.computeIfAbsent(
            new Key(form.row(), form.negated(), arity), key -> made(form, key.arity()))
        : form.row();
  }

  private static MethodHandle made(ScalarForm form, int arity) {
    var row = form.repeats() ? collected(form.row(), arity) : form.row();
    return form.negated()
        ? MethodHandles.filterReturnValue(row, negation(row.type().returnType()))
        : row;
  }

  private static MethodHandle negation(Class<?> result) {
    try {
      return MethodHandles.lookup()
          .findStatic(RowHandles.class, "not", MethodType.methodType(result, result));
    } catch (ReflectiveOperationException problem) {
      throw new IllegalStateException(problem);
    }
  }

  /// The negation of an operator's answer.
  static boolean not(boolean answer) {
    return !answer;
  }

  /// The negation of an operator's answer that may be missing.
  static @Nullable Boolean not(@Nullable Boolean answer) {
    return answer == null ? null : (Boolean) !answer;
  }

  static MethodHandle collected(MethodHandle row, int arity) {
    var fixed = row.asFixedArity();
    var first = fixed.type().parameterCount() - 1;
    return fixed.asCollector(first, fixed.type().parameterType(first), arity - first);
  }
}
