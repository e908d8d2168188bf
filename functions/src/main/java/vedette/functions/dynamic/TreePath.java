package vedette.functions.dynamic;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.declare.Scalar;

/// The ways to all members of a bag, as texts; of an array only its first element.
///
/// ```kql
/// print a = treepath(dynamic({"a": {"b": 1}, "c": [7]}))
/// // a:dynamic
/// // ["['a']","['a']['b']","['c']","['c'][0]"]
/// ```
@Scalar("treepath")
final class TreePath {
  private TreePath() {}

  static @Nullable Dynamic row(Dynamic value) {
    if (!value.isBag() && !value.isArray()) {
      return null;
    }
    var paths = new ArrayList<Text>();
    collect(value, "", paths);
    return Assembled.array(paths);
  }

  private static void collect(Dynamic value, String path, List<Text> paths) {
    if (value.isArray() && value.size() > 0) {
      step(value.element(0), path + "[0]", paths);
    }
    for (var i = 0; value.isBag() && i < value.size(); i++) {
      step(value.value(i), path + "['" + value.key(i) + "']", paths);
    }
  }

  private static void step(Dynamic value, String path, List<Text> paths) {
    paths.add(Text.of(path));
    collect(value, path, paths);
  }
}
