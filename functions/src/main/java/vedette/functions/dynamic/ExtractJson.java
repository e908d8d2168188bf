package vedette.functions.dynamic;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonReader;
import vedette.data.text.Text;
import vedette.declare.Constant;
import vedette.declare.Scalar;

/// The value at a path such as `$.a.b[0]` of a JSON text, as text; empty when there is none.
///
/// ```kql
/// print a = extract_json("$.hosts[1].port", '{"hosts":[{"port":1},{"port":5008}]}'), b = extractjson("$.x", "{}")
/// // a:string | b:string
/// // 5008     |
/// ```
@Scalar(value = "extract_json", aliases = "extractjson")
final class ExtractJson {
  private ExtractJson() {}

  static Text row(@Constant @Nullable JsonPath path, Text text) {
    return path == null ? Text.EMPTY : path.find(JsonReader.parse(text)).toText();
  }

  static Text row(@Constant @Nullable JsonPath path, Dynamic value) {
    return path == null ? Text.EMPTY : path.find(value).toText();
  }
}
