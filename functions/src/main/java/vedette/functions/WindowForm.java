package vedette.functions;

import java.lang.invoke.MethodHandle;
import java.util.List;

/// The code of one overload of a window function.
///
/// @param create makes the object that walks one row set: `() -> State`
/// @param row `(State, parameters...) -> value`
public record WindowForm(
    String name, MethodHandle create, MethodHandle row, List<Parameter> parameters) {}
