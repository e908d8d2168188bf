package vedette.functions.dynamic;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The keys of a bag as an array; null when the value is no bag.
///
/// ```kql
/// print a = bag_keys(dynamic({"a": 1, "b": [2]})), b = bag_keys(dynamic([1]))
/// // a:dynamic | b:dynamic
/// // ["a","b"] | null
/// ```
@Scalar("bag_keys")
final class BagKeys {
  private BagKeys() {}

  static @Nullable Dynamic row(Dynamic bag) {
    return bag.isBag() ? Assembled.array(Assembled.keys(bag)) : null;
  }
}
