package vedette.kql.catalog;

import java.util.List;

/// A built-in function, aggregate, window function or operator.
///
/// @param signatures the overloads; the checker picks one by the types of the arguments
/// @param deterministic equal arguments give equal results within one query
/// @param total answers every argument, if only with null
/// @param naming how an unnamed result column is called
/// @param replacedBy the name to use instead when this one is obsolete, else `""`
public record FunctionDefinition(
    String name,
    Kind kind,
    List<Signature> signatures,
    boolean deterministic,
    boolean total,
    Naming naming,
    String replacedBy,
    String summary) {
  public FunctionDefinition {
    signatures = List.copyOf(signatures);
  }

  /// Where a function may stand.
  public enum Kind {
    SCALAR,
    AGGREGATE,
    WINDOW
  }

  /// How the vendor names the result column of `summarize f(x)` or `extend f(x)`.
  public enum Naming {
    /// `count_`, `sum_x`, `percentile_x_50`: function name, underscore, name of the argument(s).
    PREFIX,
    /// The argument's own name: `take_any(x)` is `x`, `bin(t, 1h)` is `t`.
    ARGUMENT,
    /// No name of its own: `Column1`.
    NONE
  }
}
