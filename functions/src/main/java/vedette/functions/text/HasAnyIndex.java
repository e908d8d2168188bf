package vedette.functions.text;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.TermNeedle;
import vedette.data.text.Text;
import vedette.declare.Scalar;

/// The place in an array of the first element that `text` holds as a whole term, ignoring case; -1
/// when it holds none.
///
/// ```kql
/// print a = has_any_index("this is an example", dynamic(["that", "example"])), b = has_any_index("x", dynamic([]))
/// // a:long | b:long
/// // 1      | -1
/// ```
@Scalar("has_any_index")
final class HasAnyIndex {
  private HasAnyIndex() {}

  static @Nullable Long row(Text text, Dynamic values) {
    if (!values.isArray()) {
      return null;
    }
    for (var i = 0; i < values.size(); i++) {
      var value = values.element(i);
      if (!value.isNull() && TermNeedle.of(value.toText()).isIn(text)) {
        return (long) i;
      }
    }
    return -1L;
  }
}
