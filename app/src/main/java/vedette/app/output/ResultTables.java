package vedette.app.output;

import vedette.data.batch.Batches;
import vedette.data.dynamic.JsonWriter;
import vedette.data.schema.Schema;

/// Result tables as JSON, in the one form that the command line and sessions share.
public final class ResultTables {
  private ResultTables() {}

  /// Writes one table object; `drain` is called between rows and may empty the writer.
  public static void write(
      JsonWriter json, String name, Schema schema, Batches rows, Runnable drain) {
    json.startBag().name("name").value(name).name("columns").startArray();
    for (var field : schema.fields()) {
      json.startBag().name("name").value(field.name());
      json.name("type").value(field.type().kqlName()).endBag();
    }
    json.endArray().name("rows").startArray();
    for (var batch = rows.next(); batch != null; batch = rows.next()) {
      for (var row = 0; row < batch.size(); row++) {
        json.startArray();
        for (var column : batch.columns()) {
          Cells.json(json, column.value(row));
        }
        json.endArray();
        drain.run();
      }
    }
    json.endArray().endBag();
  }
}
