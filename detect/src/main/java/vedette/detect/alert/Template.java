package vedette.detect.alert;

import java.util.Map;
import vedette.data.type.Scalar;

/// Texts with `{{Column}}` in them.
final class Template {
  private Template() {}

  /// `format` with every `{{Column}}` replaced by the cell of that name, cut at `longest`
  /// characters; `fallback` when the format is empty, names a column that is not there, or comes
  /// out empty.
  static String fill(String format, String fallback, Map<String, Scalar> row, int longest) {
    var filled = new StringBuilder();
    var from = 0;
    for (var open = format.indexOf("{{"); open >= 0; open = format.indexOf("{{", from)) {
      var close = format.indexOf("}}", open);
      var column = close < 0 ? "" : format.substring(open + 2, close).strip();
      if (!row.containsKey(column)) {
        return fallback;
      }
      filled.append(format, from, open).append(AlertTable.text(row.get(column)));
      from = close + 2;
    }
    filled.append(format, from, format.length());
    if (filled.toString().isBlank()) {
      return fallback;
    }
    return filled.length() <= longest ? filled.toString() : filled.substring(0, longest);
  }
}
