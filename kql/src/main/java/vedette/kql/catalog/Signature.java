package vedette.kql.catalog;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vedette.data.type.Scalar;
import vedette.data.type.Type;

/// One overload of a function.
///
/// @param overload its number within the function; with the name it identifies the code to run
/// @param repeats whether the last parameter takes any number of further arguments
/// @param result the type of the result, given the types of the arguments after conversion
public record Signature(
    int overload, List<Parameter> parameters, boolean repeats, Function<List<Type>, Type> result) {
  public Signature {
    parameters = List.copyOf(parameters);
  }

  /// @param accepts the types it takes
  /// @param constant must be known before the query runs
  /// @param fallback the value when the argument is left out, or null when it must be given
  public record Parameter(
      String name, Accepts accepts, boolean constant, @Nullable Scalar fallback) {}

  /// What a parameter takes.
  public sealed interface Accepts {
    /// This type, or one that converts to it without loss of meaning.
    record Exactly(Type type) implements Accepts {}

    /// Any type; all parameters that name the same `variable` get one common type.
    record Same(String variable) implements Accepts {}

    /// Any type, each argument for itself.
    record Anything() implements Accepts {}
  }
}
