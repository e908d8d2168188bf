package vedette.engine.kernel;

import java.lang.invoke.MethodHandle;
import java.util.concurrent.ConcurrentHashMap;
import vedette.functions.ScalarForm;

/// Row functions that take any number of arguments, as functions of a fixed number. Kept, because
/// loops are shared by the identity of the handle.
final class RowHandles {
  private static final ConcurrentHashMap<Key, MethodHandle> HANDLES = new ConcurrentHashMap<>();

  private RowHandles() {}

  private record Key(MethodHandle row, int arity) {}

  static MethodHandle of(ScalarForm form, int arity) {
    return form.repeats()
        ? HANDLES.computeIfAbsent(
            new Key(form.row(), arity), key -> collected(key.row(), key.arity()))
        : form.row();
  }

  static MethodHandle collected(MethodHandle row, int arity) {
    var fixed = row.asFixedArity();
    var first = fixed.type().parameterCount() - 1;
    return fixed.asCollector(first, fixed.type().parameterType(first), arity - first);
  }
}
