package vedette.functions;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The code of one overload of a scalar function.
///
/// @param linked makes the handle of the static method, the same one each time; its type is that of
///   `parameters` (the last one an array when the signature repeats)
/// @param method the same method for reflection: in a cold process one call of it costs a hundredth
///   of what composing handles does
/// @param negated whether the answer is the opposite of what the method says
/// @param resultNullable whether it may answer Java null
/// @param column the hand-tuned form, taking as many columns as `row` has parameters and answering
///   null where it leaves the work to `row`; null when there is none
/// @param warns whether a null made of arguments without null is worth a warning
public record ScalarForm(
    String name,
    Supplier<MethodHandle> linked,
    Method method,
    boolean negated,
    List<Parameter> parameters,
    boolean repeats,
    boolean resultNullable,
    @Nullable MethodHandle column,
    boolean warns) {
  /// The static method, linked when first asked for: only loops need it.
  public MethodHandle row() {
    return linked.get();
  }
}
