package vedette.functions.dynamic;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// A bag of the texts of one array as keys and the elements of another as values; a key that is no
/// text is passed over with its value.
///
/// ```kql
/// print a = bag_zip(dynamic(["a", 8, "b"]), dynamic([1, 2, 3]))
/// // a:dynamic
/// // {"a":1,"b":3}
/// ```
@Scalar("bag_zip")
final class BagZip {
  private BagZip() {}

  static @Nullable Dynamic row(Dynamic keys, Dynamic values) {
    if (!keys.isArray() || !values.isArray()) {
      return null;
    }
    return Assembled.by(builder -> {
      builder.startBag();
      for (var i = 0; i < keys.size(); i++) {
        var key = keys.element(i);
        if (key.kind() == Dynamic.Kind.STRING) {
          builder.key(key.asText()).add(values.element(i));
        }
      }
      builder.end();
    });
  }
}
