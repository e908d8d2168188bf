package vedette.functions.dynamic;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// Whether an array has an element.
///
/// ```kql
/// print a = set_has_element(dynamic(["x", 2]), 2), b = set_has_element(dynamic(["x"]), "y")
/// // a:bool | b:bool
/// // true   | false
/// ```
@Scalar("set_has_element")
final class SetHasElement {
  private SetHasElement() {}

  static @Nullable Boolean row(Dynamic set, Object value) {
    var wanted = Assembled.of(value);
    if (!set.isArray() || wanted == null) {
      return null;
    }
    for (var i = 0; i < set.size(); i++) {
      if (Values.same(set.element(i), wanted)) {
        return true;
      }
    }
    return false;
  }
}
