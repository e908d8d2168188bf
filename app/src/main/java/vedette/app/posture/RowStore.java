package vedette.app.posture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import vedette.app.command.Invocation;
import vedette.app.command.Refusal;
import vedette.app.folder.DataFolder;
import vedette.app.folder.SystemClock;
import vedette.collect.ingest.Ingestion;
import vedette.posture.document.Estate;
import vedette.store.StoreException;
import vedette.store.StoreSettings;

/// Puts the facts of an estate into the data folder, so that rules and queries see them beside the
/// telemetry. Each time is kept: the latest state is `summarize arg_max(TimeGenerated, *) by` the
/// id.
final class RowStore {
  private RowStore() {}

  static void keep(Estate estate, String time, Invocation invocation) {
    var clock = new SystemClock();
    try (var store = DataFolder.of(invocation).open(clock, StoreSettings.usual())) {
      for (var table : Rows.TABLES) {
        var text = Rows.write(estate, table, time);
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0) {
          var ingestion = new Ingestion(store, clock, table, UnaryOperator.identity(), _ -> {});
          var name = "posture rows " + table + " " + time + ".jsonl";
          var done = ingestion.ingest(name, () -> new ByteArrayInputStream(bytes), true);
          invocation.terminal().err().println(table + ": " + done.rows() + " rows");
        }
      }
    } catch (StoreException e) {
      throw Refusal.unfinished(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw Refusal.unfinished("the rows cannot be stored: " + e.getMessage());
    }
  }
}
