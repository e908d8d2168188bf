package vedette.functions.dynamic;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Constant;
import vedette.declare.Scalar;

/// Whether a bag has a key, or a nested one given as a path such as `$.a.b`.
///
/// ```kql
/// print a = bag_has_key(dynamic({"k": {"p": 1}}), "k"), b = bag_has_key(dynamic({"k": {"p": 1}}), "$.k.q")
/// // a:bool | b:bool
/// // true   | false
/// ```
@Scalar("bag_has_key")
final class BagHasKey {
  private BagHasKey() {}

  static @Nullable Boolean row(Dynamic bag, @Constant BagPath key) {
    return bag.isBag() ? (Boolean) (key.find(bag) != null) : null;
  }
}
