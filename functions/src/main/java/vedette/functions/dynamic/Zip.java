package vedette.functions.dynamic;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// Arrays side by side: an array of the first elements, one of the second ones, and so on; short
/// arrays are filled up with null.
///
/// ```kql
/// print a = zip(dynamic(["A", 1, 1.5]), dynamic([{}, "B"]))
/// // a:dynamic
/// // [["A",{}],[1,"B"],[1.5,null]]
/// ```
@Scalar("zip")
final class Zip {
  private Zip() {}

  static @Nullable Dynamic row(Dynamic... arrays) {
    var longest = 0;
    for (var array : arrays) {
      if (!array.isArray()) {
        return null;
      }
      longest = Math.max(longest, array.size());
    }
    var size = longest;
    return Assembled.by(builder -> {
      builder.startArray();
      for (var i = 0; i < size; i++) {
        builder.startArray();
        for (var array : arrays) {
          builder.add(array.element(i));
        }
        builder.end();
      }
      builder.end();
    });
  }
}
