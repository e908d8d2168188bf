package vedette.declare;

/// How the result column of a call is called when the query gives no name.
public enum Naming {
  /// Function name, underscore, name of the argument: `sum_Bytes`.
  PREFIX,
  /// The argument's own name: `bin(Time, 1h)` is `Time`.
  ARGUMENT,
  /// No name of its own: `Column1`.
  NONE
}
