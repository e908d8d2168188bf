package vedette.functions.dynamic;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// Whether two arrays have the same elements, however often and in whatever order.
///
/// ```kql
/// print a = set_equals(dynamic([1, 2]), dynamic([2, 1, 1])), b = set_equals(dynamic([1]), dynamic([2]))
/// // a:bool | b:bool
/// // true   | false
/// ```
@Scalar("set_equals")
final class SetEquals {
  private SetEquals() {}

  static @Nullable Boolean row(Dynamic left, Dynamic right) {
    return (left.isArray() && right.isArray())
        ? (Boolean) Elements.of(left).sameAs(Elements.of(right))
        : null;
  }
}
