package vedette.functions.number;

import vedette.declare.Scalar;

/// The opposite of a truth value; null stays null.
///
/// ```kql
/// print a = not(true), b = not(1 > 2), c = not(bool(null))
/// // a:bool | b:bool | c:bool
/// // false  | true   | null
/// ```
@Scalar("not")
final class Not {
  private Not() {}

  static boolean row(boolean value) {
    return !value;
  }
}
