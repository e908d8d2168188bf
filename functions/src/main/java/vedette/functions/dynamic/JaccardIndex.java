package vedette.functions.dynamic;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The number of elements that two arrays have in common, divided by the number they have together.
///
/// ```kql
/// print a = toreal(jaccard_index(dynamic([1, 2, 3]), dynamic([1, 2, 3, 4])))
/// // a:real
/// // 0.75
/// ```
@Scalar("jaccard_index")
final class JaccardIndex {
  private JaccardIndex() {}

  static @Nullable Double row(Dynamic left, Dynamic right) {
    if (!left.isArray() || !right.isArray()) {
      return null;
    }
    var together = Elements.of(left);
    together.addAll(right);
    var common = Elements.of(left);
    common.keep(Elements.of(right));
    return (double) common.size() / together.size();
  }
}
