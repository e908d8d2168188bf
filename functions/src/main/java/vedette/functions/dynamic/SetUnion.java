package vedette.functions.dynamic;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The different elements of all arrays.
///
/// ```kql
/// print a = set_union(dynamic([1, 2]), dynamic([2, 3]))
/// // a:dynamic
/// // [1,2,3]
/// ```
@Scalar("set_union")
final class SetUnion {
  private SetUnion() {}

  static @Nullable Dynamic row(Dynamic... sets) {
    if (!Elements.areArrays(sets)) {
      return null;
    }
    var union = new Elements();
    for (var set : sets) {
      union.addAll(set);
    }
    return union.array();
  }
}
