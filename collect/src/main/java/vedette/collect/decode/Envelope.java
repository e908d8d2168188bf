package vedette.collect.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicBuilder;
import vedette.data.text.Text;

/// The rows inside what interfaces wrap around them.
///
/// Known are the streaming interface (`records` of `category` and `properties`), hunting results
/// (`schema` and `results`, in either case), query results (`tables` of `columns` and `rows`) and
/// lists (`value`). Anything else is a row.
final class Envelope {
  private static final String CATEGORY = "AdvancedHunting-";

  private Envelope() {}

  /// @param table the table that the envelope names, or null
  record Row(@Nullable String table, Dynamic object) {}

  static List<Row> rows(Dynamic document) {
    var rows = new ArrayList<Row>();
    unwrap(document, rows, 0);
    return rows;
  }

  private static void unwrap(Dynamic document, List<Row> rows, int depth) {
    if (document.isArray() && depth < 3) {
      elements(document, rows, depth);
      return;
    }
    var records = member(document, "records");
    var results = member(document, "results");
    var tables = member(document, "tables");
    var value = member(document, "value");
    var properties = member(document, "properties");
    var category = member(document, "category");
    if (records.isArray()) {
      elements(records, rows, depth);
    } else if (results.isArray() && member(document, "schema").isArray()) {
      elements(results, rows, depth);
    } else if (tables.isArray() && document.size() <= 3) {
      tables(tables, rows);
    } else if (value.isArray() && document.size() <= 3) {
      elements(value, rows, depth);
    } else if (properties.isBag() && category.kind() == Dynamic.Kind.STRING) {
      rows.add(new Row(table(category.asText().toString()), properties));
    } else {
      rows.add(new Row(null, document));
    }
  }

  private static void elements(Dynamic array, List<Row> rows, int depth) {
    for (var i = 0; i < array.size(); i++) {
      unwrap(array.element(i), rows, depth + 1);
    }
  }

  private static void tables(Dynamic tables, List<Row> rows) {
    for (var t = 0; t < tables.size(); t++) {
      var columns = member(tables.element(t), "columns");
      var cells = member(tables.element(t), "rows");
      for (var r = 0; r < cells.size(); r++) {
        var row = new DynamicBuilder().startBag();
        for (var c = 0; c < columns.size(); c++) {
          row.key(member(columns.element(c), "name").toText()).add(cells.element(r).element(c));
        }
        rows.add(new Row(null, row.end().build()));
      }
    }
  }

  private static @Nullable String table(String category) {
    return category.startsWith(CATEGORY) ? category.substring(CATEGORY.length()) : category;
  }

  /// A member by name, in small letters or with a capital: both forms are in use.
  private static Dynamic member(Dynamic bag, String name) {
    if (!bag.isBag()) {
      return Dynamic.NULL;
    }
    var value = bag.member(Text.of(name));
    if (!value.isNull()) {
      return value;
    }
    var capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    return bag.member(Text.of(capital));
  }
}
