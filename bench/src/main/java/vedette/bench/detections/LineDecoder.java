package vedette.bench.detections;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import vedette.bench.detections.EventFile.Delivered;
import vedette.collect.decode.LineReader;
import vedette.collect.decode.TableBuilder;
import vedette.data.dynamic.JsonReader;
import vedette.data.schema.Schema;
import vedette.data.schema.TableSpecs;
import vedette.data.table.Rows;
import vedette.data.text.Text;

/// Makes the lines of deliveries into batches, as the ingestion of files does.
final class LineDecoder {
  private final Map<String, TableBuilder> builders = new HashMap<>();
  private final JsonReader reader = new JsonReader();

  /// The rows of a delivery, by table.
  Map<String, Rows> rows(Delivered delivered, EventFile.Reader reader) {
    var rows = new LinkedHashMap<String, Rows>();
    for (var part : delivered.parts()) {
      rows.put(part.table(), rows(part.table(), reader.lines(part, new byte[part.bytes()])));
    }
    return rows;
  }

  /// The rows of one table.
  Rows rows(String table, Text lines) {
    var builder =
        builders.computeIfAbsent(
            table, name -> new TableBuilder(TableSpecs.find(name).orElse(null), Schema.EMPTY));
    add(lines, builder);
    return builder.build();
  }

  private void add(Text json, TableBuilder builder) {
    for (int from = json.from(), end; from < json.end(); from = end + 1) {
      end = LineReader.lineEnd(json.heap(), from, json.end());
      if (end < 0) {
        break;
      }
      var line = new Text(json.heap(), from, end - from);
      if (!builder.addLine(line)) {
        builder.addObject(reader.parseJson(line));
      }
    }
  }
}
