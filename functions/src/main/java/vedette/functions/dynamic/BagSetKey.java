package vedette.functions.dynamic;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Constant;
import vedette.declare.Scalar;

/// The bag with a key set to a value; the key may be a path such as `$.a.b`.
///
/// ```kql
/// print a = bag_set_key(dynamic({"a": 1}), "$.b.c", "x")
/// // a:dynamic
/// // {"a":1,"b":{"c":"x"}}
/// ```
@Scalar("bag_set_key")
final class BagSetKey {
  private BagSetKey() {}

  static @Nullable Dynamic row(Dynamic bag, @Constant BagPath key, @Nullable Object value) {
    var set = value == null ? Dynamic.NULL : Assembled.of(value);
    return bag.isBag() && set != null ? key.put(bag, set) : null;
  }
}
