package vedette.app.watch;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.app.output.Cells;
import vedette.data.dynamic.JsonWriter;
import vedette.data.schema.Schema;
import vedette.data.table.Rows;

/// Writes alerts to standard output, each as a block or as one line of JSON in the columns of
/// `SecurityAlert`, and flushes at once: whoever reads must not wait for the next one.
///
/// Alerts that belong together are one write, because a process that is killed between printing and
/// remembering what it printed prints again.
final class AlertPrinter {
  private final OutputStream out;
  private final boolean json;

  AlertPrinter(OutputStream out, boolean json) {
    this.out = out;
    this.json = json;
  }

  /// Prints rows of `SecurityAlert`; columns beyond `schema` are left out.
  void print(Schema schema, Rows alerts) {
    var text = new StringBuilder();
    for (var row = 0; row < alerts.size(); row++) {
      var cells = new LinkedHashMap<String, @Nullable Object>();
      for (var field : schema.fields()) {
        var position = alerts.schema().position(field.name());
        cells.put(field.name(), position < 0 ? null : alerts.batch().column(position).value(row));
      }
      text.append(json ? line(cells) : new AlertText(cells).block());
    }
    write(text.toString());
  }

  private static String line(Map<String, @Nullable Object> cells) {
    var writer = new JsonWriter(2_048).startBag();
    cells.forEach((name, value) -> Cells.json(writer.name(name), value));
    return writer.endBag() + "\n";
  }

  private void write(String text) {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
