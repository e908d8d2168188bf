package vedette.functions.dynamic;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.declare.Scalar;

/// The members of all bags in one; of a key that comes again the first value stays.
///
/// ```kql
/// print a = bag_merge(dynamic({"a": 1, "b": 2}), dynamic({"b": 3, "c": 4}))
/// // a:dynamic
/// // {"a":1,"b":2,"c":4}
/// ```
@Scalar("bag_merge")
final class BagMerge {
  private BagMerge() {}

  static @Nullable Dynamic row(@Nullable Dynamic... bags) {
    var members = new LinkedHashMap<Text, Dynamic>();
    var any = false;
    for (var bag : bags) {
      if (bag != null && bag.isBag()) {
        any = true;
        for (var i = 0; i < bag.size(); i++) {
          members.putIfAbsent(bag.key(i), bag.value(i));
        }
      }
    }
    return any ? bag(members) : null;
  }

  static @Nullable Dynamic bag(Map<Text, Dynamic> members) {
    return Assembled.by(builder -> {
      builder.startBag();
      members.forEach((key, value) -> builder.key(key).add(value));
      builder.end();
    });
  }
}
