package vedette.functions.dynamic;

import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonWriter;
import vedette.data.text.Text;
import vedette.declare.Scalar;
import vedette.functions.text.CellLimit;

/// A value as JSON text in one fixed spelling: without blanks, the keys of bags in order.
///
/// ```kql
/// print a = dynamic_to_json(dynamic({"b": 1, "a": [true, null]}))
/// // a:string
/// // {"a":[true,null],"b":1}
/// ```
@Scalar("dynamic_to_json")
final class DynamicToJson {
  private DynamicToJson() {}

  static Text row(@Nullable Object value) {
    var dynamic = value == null ? Dynamic.NULL : Assembled.of(value);
    if (dynamic == null) {
      return Text.EMPTY;
    }
    var writer = new JsonWriter();
    write(writer, dynamic);
    return CellLimit.cut(writer.toText());
  }

  private static void write(JsonWriter writer, Dynamic value) {
    if (value.isArray()) {
      writer.startArray();
      Assembled.elements(value).forEach(element -> write(writer, element));
      writer.endArray();
    } else if (value.isBag()) {
      writer.startBag();
      for (var key : new TreeSet<>(Assembled.keys(value))) {
        writer.name(key);
        write(writer, value.member(key));
      }
      writer.endBag();
    } else {
      writer.value(value);
    }
  }
}
