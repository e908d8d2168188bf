package vedette.functions.dynamic;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.number.Integers;
import vedette.data.text.Text;

/// A way into a JSON value: `$.name`, `$['name']`, `$[2]`, one after the other.
///
/// @param steps from the outside in: a text names a member, a long an element
public record JsonPath(List<Object> steps) {
  /// The path that a text spells; null when it is none.
  public static @Nullable JsonPath of(Text text) {
    var path = text.toString();
    var steps = new ArrayList<Object>();
    var at = path.startsWith("$") ? 1 : 0;
    if (at == 0 && !path.isEmpty()) {
      path = "." + path;
    }
    while (at < path.length()) {
      var end = path.charAt(at) == '.' ? name(path, at + 1, steps) : bracket(path, at, steps);
      if (end < 0) {
        return null;
      }
      at = end;
    }
    return new JsonPath(steps);
  }

  private static int name(String path, int from, List<Object> steps) {
    var end = from;
    while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
      end++;
    }
    steps.add(Text.of(path.substring(from, end)));
    return end == from ? -1 : end;
  }

  private static int bracket(String path, int at, List<Object> steps) {
    var end = path.indexOf(']', at);
    if (path.charAt(at) != '[' || end < at + 2) {
      return -1;
    }
    var quote = path.charAt(at + 1);
    if (quote == '\'' || quote == '"') {
      end = path.indexOf(quote + "]", at + 2) + 1;
      if (end < at + 2) {
        return -1;
      }
      steps.add(Text.of(path.substring(at + 2, end - 1)));
      return end + 1;
    }
    var index = Integers.parseLong(Text.of(path.substring(at + 1, end)));
    if (index == null) {
      return -1;
    }
    steps.add(index);
    return end + 1;
  }

  /// The value at the end of the path; the null of `dynamic` when there is none.
  public Dynamic find(Dynamic value) {
    var found = value;
    for (var step : steps) {
      found = step instanceof Text name ? found.member(name) : found.element((Long) step);
    }
    return found;
  }
}
