package vedette.functions.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.declare.Constant;
import vedette.declare.Scalar;
import vedette.functions.dynamic.Assembled;

/// Cuts `text` at each `delimiter` into an array.
///
/// With an index the array holds that part alone, and is null when there is no such part. An empty
/// delimiter cuts nothing.
///
/// ```kql
/// print a = split("aa_bb", "_"), b = split("a,b,c", ",", 1), c = split("x", ",", 5)
/// // a:dynamic   | b:dynamic | c:dynamic
/// // ["aa","bb"] | ["b"]     | null
/// ```
@Scalar("split")
final class Split {
  private Split() {}

  static @Nullable Dynamic row(Text text, @Constant Text delimiter) {
    return Assembled.array(parts(text, delimiter));
  }

  static @Nullable Dynamic row(Text text, @Constant Text delimiter, long index) {
    var parts = parts(text, delimiter);
    var at = index < 0 ? index + parts.size() : index;
    return at < 0 || at >= parts.size() ? null : Assembled.array(List.of(parts.get((int) at)));
  }

  static List<Text> parts(Text text, Text delimiter) {
    var parts = new ArrayList<Text>();
    var start = 0;
    if (!delimiter.isEmpty()) {
      for (var at = text.indexOf(delimiter, 0); at >= 0; at = text.indexOf(delimiter, start)) {
        parts.add(text.slice(start, at - start));
        start = at + delimiter.length();
      }
    }
    parts.add(text.slice(start, text.length() - start));
    return parts;
  }
}
