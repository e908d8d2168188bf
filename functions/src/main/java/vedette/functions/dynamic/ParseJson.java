package vedette.functions.dynamic;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonReader;
import vedette.data.text.Text;
import vedette.declare.Naming;
import vedette.declare.Scalar;

/// The value that a JSON text spells; a text that is no JSON becomes itself as a string.
///
/// A `dynamic` that is a string is read the same way; any other stays as it is.
///
/// ```kql
/// print a = parse_json('{"a":[1,2.5]}'), b = parse_json("not json"), c = todynamic("[]")
/// // a:dynamic       | b:dynamic  | c:dynamic
/// // {"a":[1,2.5]}   | "not json" | []
/// ```
@Scalar(
    value = "parse_json",
    aliases = {"todynamic", "toobject", "parsejson"},
    naming = Naming.ARGUMENT)
final class ParseJson {
  private ParseJson() {}

  static Dynamic row(Text value) {
    return JsonReader.parse(value);
  }

  static @Nullable Dynamic row(Dynamic value) {
    return value.kind() == Dynamic.Kind.STRING ? JsonReader.parse(value.asText()) : value;
  }
}
