package vedette.app.output;

import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batches;
import vedette.data.dynamic.JsonWriter;
import vedette.data.schema.Schema;

/// One JSON object a row, keys in column order.
final class JsonLines implements ResultWriter {
  private final Output output;
  private final JsonWriter json = new JsonWriter(1 << 12);

  JsonLines(Output output) {
    this.output = output;
  }

  @Override
  public void table(String name, Schema schema, Batches rows, @Nullable String chart) {
    for (var batch = rows.next(); batch != null; batch = rows.next()) {
      for (var row = 0; row < batch.size(); row++) {
        json.startBag();
        for (var position = 0; position < schema.size(); position++) {
          json.name(schema.field(position).name());
          Cells.json(json, batch.column(position).value(row));
        }
        json.endBag();
        output.write(json.buffer(), 0, json.length());
        output.write("\n");
        json.clear();
      }
    }
  }

  @Override
  public void end() {
    output.flush();
  }
}
