package vedette.functions.dynamic;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicBuilder;
import vedette.data.text.Text;

/// A way into nested bags such as `$.a.b` or `$['a']['b']`; a text without `$` is one key.
///
/// @param keys from the outside in, at least one
record BagPath(List<Text> keys) {
  private static final int DEPTH_MAX = Dynamic.MAX_DEPTH;

  /// The path that a text spells; null when it is none.
  static @Nullable BagPath of(Text path) {
    var spelled = path.toString();
    if (!spelled.startsWith("$")) {
      return new BagPath(List.of(path));
    }
    var steps = JsonPath.of(path);
    if (steps == null || steps.steps().isEmpty() || steps.steps().size() > DEPTH_MAX) {
      return null;
    }
    var keys = new ArrayList<Text>();
    for (var step : steps.steps()) {
      if (!(step instanceof Text key)) {
        return null;
      }
      keys.add(key);
    }
    return new BagPath(keys);
  }

  /// The value at the end of the path; null when there is none.
  @Nullable Dynamic find(Dynamic bag) {
    var found = bag;
    for (var key : keys) {
      var at = found.isBag() ? found.indexOf(key) : -1;
      if (at < 0) {
        return null;
      }
      found = found.value(at);
    }
    return found;
  }

  /// The bag with another value at the end of the path, or without it when `value` is null.
  @Nullable Dynamic put(Dynamic bag, @Nullable Dynamic value) {
    return Assembled.by(builder -> put(builder, bag, 0, value));
  }

  private void put(DynamicBuilder builder, Dynamic bag, int depth, @Nullable Dynamic value) {
    var key = keys.get(depth);
    var last = depth == keys.size() - 1;
    var found = bag.isBag() ? bag.indexOf(key) : -1;
    builder.startBag();
    for (var i = 0; bag.isBag() && i < bag.size(); i++) {
      if (i != found) {
        builder.key(bag.key(i)).add(bag.value(i));
      } else if (!last && (value != null || bag.value(i).isBag())) {
        put(builder.key(key), bag.value(i), depth + 1, value);
      } else if (!last) {
        builder.key(key).add(bag.value(i));
      }
    }
    if (last && value != null) {
      builder.key(key).add(value);
    } else if (found < 0 && value != null) {
      put(builder.key(key), Dynamic.EMPTY_BAG, depth + 1, value);
    }
    builder.end();
  }
}
