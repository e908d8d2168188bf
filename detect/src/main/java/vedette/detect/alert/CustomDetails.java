package vedette.detect.alert;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.SortedMap;
import java.util.TreeMap;
import vedette.data.dynamic.JsonWriter;

/// Custom details in the vendor's form: a JSON text of key to list of texts.
final class CustomDetails {
  private CustomDetails() {}

  /// Keys in order, the different values of the alert's rows; what goes beyond the limits is left
  /// out from the end.
  static String json(Alert alert, Limits limits) {
    var keys = new TreeMap<>(alert.rule().customDetails());
    while (keys.size() > limits.detailKeys()) {
      keys.pollLastEntry();
    }
    for (var most = limits.detailValues(); ; most = most / 2) {
      var text = json(alert, keys, most);
      if (most == 0 || text.getBytes(StandardCharsets.UTF_8).length <= limits.detailBytes()) {
        return text;
      }
    }
  }

  private static String json(Alert alert, SortedMap<String, String> keys, int most) {
    var json = new JsonWriter().startBag();
    keys.forEach((key, column) -> {
      var values = new LinkedHashSet<String>();
      for (var row : alert.events()) {
        if (values.size() < most) {
          values.add(AlertTable.text(row.get(column)));
        }
      }
      json.name(key).startArray();
      values.forEach(json::value);
      json.endArray();
    });
    return json.endBag().toString();
  }
}
