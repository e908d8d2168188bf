package vedette.detect.alert;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonWriter;
import vedette.data.number.Decimals;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.data.type.Scalar;
import vedette.detect.rule.Rule.EntityMapping;

/// The entities of an alert as the vendor's JSON: a list of bags with `$id`, `Type` and
/// identifiers; an entity without any identifier is left out.
final class Entities {
  private Entities() {}

  static String json(List<EntityMapping> mappings, Map<String, Scalar> row) {
    var json = new JsonWriter().startArray();
    var number = 1;
    for (var mapping : mappings) {
      var identifiers = new LinkedHashMap<String, String>();
      for (var field : mapping.fields()) {
        var text = AlertTable.text(row.get(field.column()));
        if (!text.isEmpty()) {
          identifiers.put(field.identifier(), text);
        }
      }
      if (!identifiers.isEmpty()) {
        json.startBag().name("$id").value(Integer.toString(++number));
        identifiers.forEach((name, text) -> json.name(name).value(text));
        json.name("Type").value(mapping.type().toLowerCase(Locale.ROOT)).endBag();
      }
    }
    return json.endArray().toString();
  }

  /// Writes a cell as the JSON value nearest to it.
  static void value(JsonWriter json, Scalar cell) {
    switch (cell.value()) {
      case null -> json.nullValue();
      case Boolean bool -> json.value((boolean) bool);
      case Integer number -> json.value((long) number);
      case Long number -> json.value((long) number);
      case Double number -> json.value((double) number);
      case Text text -> json.value(text);
      case DateTime time -> json.value(time);
      case TimeSpan span -> json.value(span);
      case UUID guid -> json.value(guid);
      case BigDecimal decimal -> json.value(Decimals.text(decimal));
      case Dynamic dynamic -> json.value(dynamic);
      case Object other -> throw new IllegalArgumentException("a cell of " + other.getClass());
    }
  }
}
