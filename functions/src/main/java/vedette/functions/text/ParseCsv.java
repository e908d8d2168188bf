package vedette.functions.text;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.declare.Naming;
import vedette.declare.Scalar;
import vedette.functions.dynamic.Assembled;

/// The fields of the first record of CSV text, as an array of texts.
///
/// ```kql
/// print a = parse_csv('aa,"b,b",cc,"say ""x"""'), b = parse_csv("")
/// // a:dynamic                      | b:dynamic
/// // ["aa","b,b","cc","say \"x\""] | [""]
/// ```
@Scalar(value = "parse_csv", naming = Naming.ARGUMENT)
final class ParseCsv {
  private ParseCsv() {}

  static @Nullable Dynamic row(Text text) {
    var fields = new ArrayList<Text>();
    var field = new TextBuilder(32);
    var quoted = false;
    for (var i = 0; i < text.length(); i++) {
      var here = text.at(i);
      if (quoted && here == '"' && i + 1 < text.length() && text.at(i + 1) == '"') {
        field.append('"');
        i++;
      } else if (here == '"') {
        quoted = !quoted;
      } else if (!quoted && here == ',') {
        fields.add(field.build());
        field = new TextBuilder(32);
      } else if (!quoted && (here == '\n' || here == '\r')) {
        break;
      } else {
        field.append(text, i, i + 1);
      }
    }
    fields.add(field.build());
    return Assembled.array(fields);
  }
}
