package vedette.functions;

import java.lang.invoke.MethodHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The code of one overload of an aggregate.
///
/// @param create makes the state of a group: `() -> State`
/// @param add `(State, parameters...) -> void`
/// @param merge `(State, State) -> void`
/// @param result `(State) -> value`, or `(State, int) -> value` with several outputs
/// @param grouped `(List<Type>, Type) -> Accumulator`, null when there is no tuned form
public record AggregateForm(
    String name,
    MethodHandle create,
    MethodHandle add,
    MethodHandle merge,
    MethodHandle result,
    List<Parameter> parameters,
    boolean repeats,
    @Nullable MethodHandle grouped) {
  /// Whether `result` takes the number of an output.
  public boolean hasOutputs() {
    return result.type().parameterCount() == 2;
  }
}
