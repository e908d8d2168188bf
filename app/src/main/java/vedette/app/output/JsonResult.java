package vedette.app.output;

import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batches;
import vedette.data.dynamic.JsonWriter;
import vedette.data.schema.Schema;

/// `{"tables":[{"name","columns":[{"name","type"}],"rows":[[...]]}]}`, written as the rows come.
final class JsonResult implements ResultWriter {
  private static final int FLUSH = 1 << 15;
  private final Output output;
  private final JsonWriter json = new JsonWriter(1 << 16);

  JsonResult(Output output) {
    this.output = output;
    json.startBag().name("tables").startArray();
  }

  @Override
  public void table(String name, Schema schema, Batches rows, @Nullable String chart) {
    ResultTables.write(json, name, schema, rows, this::drain);
  }

  private void drain() {
    if (json.length() >= FLUSH) {
      writeOut();
    }
  }

  private void writeOut() {
    output.write(json.buffer(), 0, json.length());
    json.drained();
  }

  @Override
  public void end() {
    json.endArray().endBag();
    writeOut();
    output.write("\n");
    output.flush();
  }
}
