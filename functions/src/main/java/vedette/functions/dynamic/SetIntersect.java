package vedette.functions.dynamic;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The different elements that every array has.
///
/// ```kql
/// print a = set_intersect(dynamic([1, 2, 3]), dynamic([3, 2]))
/// // a:dynamic
/// // [2,3]
/// ```
@Scalar("set_intersect")
final class SetIntersect {
  private SetIntersect() {}

  static @Nullable Dynamic row(Dynamic... sets) {
    if (!Elements.areArrays(sets)) {
      return null;
    }
    var common = Elements.of(sets[0]);
    for (var i = 1; i < sets.length; i++) {
      common.keep(Elements.of(sets[i]));
    }
    return common.array();
  }
}
