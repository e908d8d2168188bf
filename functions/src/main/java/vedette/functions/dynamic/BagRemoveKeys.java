package vedette.functions.dynamic;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The bag without the keys of an array, which may be paths such as `$.a.b`.
///
/// ```kql
/// print a = bag_remove_keys(dynamic({"a": 1, "b": {"c": 2, "d": 3}}), dynamic(["a", "$.b.c"]))
/// // a:dynamic
/// // {"b":{"d":3}}
/// ```
@Scalar("bag_remove_keys")
final class BagRemoveKeys {
  private BagRemoveKeys() {}

  static @Nullable Dynamic row(Dynamic bag, Dynamic keys) {
    if (!bag.isBag() || !keys.isArray()) {
      return null;
    }
    @Nullable Dynamic rest = bag;
    for (var key : Assembled.elements(keys)) {
      var path = key.kind() == Dynamic.Kind.STRING ? BagPath.of(key.asText()) : null;
      if (rest != null && path != null && path.find(rest) != null) {
        rest = path.put(rest, null);
      }
    }
    return rest;
  }
}
