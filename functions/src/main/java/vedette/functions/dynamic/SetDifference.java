package vedette.functions.dynamic;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The different elements of the first array that no other one has.
///
/// ```kql
/// print a = set_difference(dynamic([1, 2, 3]), dynamic([3, 4]))
/// // a:dynamic
/// // [1,2]
/// ```
@Scalar("set_difference")
final class SetDifference {
  private SetDifference() {}

  static @Nullable Dynamic row(Dynamic... sets) {
    if (!Elements.areArrays(sets)) {
      return null;
    }
    var rest = Elements.of(sets[0]);
    for (var i = 1; i < sets.length; i++) {
      rest.drop(Elements.of(sets[i]));
    }
    return rest.array();
  }
}
