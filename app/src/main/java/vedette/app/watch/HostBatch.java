package vedette.app.watch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vedette.collect.source.host.EventRow;
import vedette.collect.source.host.HostEvent;
import vedette.collect.source.host.HostIdentity;
import vedette.collect.source.host.HostRows;
import vedette.data.batch.Batch;
import vedette.data.column.ColumnBuilder;
import vedette.data.dynamic.JsonReader;
import vedette.data.schema.TableSpec;
import vedette.data.schema.TableSpecs;
import vedette.data.table.Rows;
import vedette.data.text.Text;
import vedette.data.type.Type;

/// Puts host events into the columns of their tables.
final class HostBatch {
  private HostBatch() {}

  /// The rows of some events by table, in the order of the events.
  static Map<String, Rows> of(List<HostEvent> events, HostIdentity host) {
    var builders = new LinkedHashMap<String, List<ColumnBuilder>>();
    var counts = new LinkedHashMap<String, Integer>();
    for (var event : events) {
      var row = HostRows.row(event, host);
      append(row, builders);
      counts.merge(row.table(), 1, Integer::sum);
    }
    var batches = new LinkedHashMap<String, Rows>();
    builders.forEach((table, columns) -> {
      var built = columns.stream().map(ColumnBuilder::build).toList();
      var rows = counts.getOrDefault(table, 0);
      batches.put(table, new Rows(spec(table).physicalSchema(), new Batch(built, rows)));
    });
    return batches;
  }

  private static void append(EventRow row, Map<String, List<ColumnBuilder>> builders) {
    var schema = spec(row.table()).physicalSchema();
    var columns =
        builders.computeIfAbsent(
            row.table(),
            _ -> schema.fields().stream().map(f -> new ColumnBuilder(f.type(), 16)).toList());
    for (var i = 0; i < schema.size(); i++) {
      var value = row.columns().get(schema.field(i).name());
      columns.get(i).append(value == null ? null : value(schema.field(i).type(), value));
    }
  }

  private static Object value(Type type, Object value) {
    return switch (type) {
      case STRING -> Text.of((String) value);
      case DYNAMIC -> JsonReader.parse(Text.of((String) value));
      case INT -> ((Long) value).intValue();
      case BOOL, LONG, REAL, DECIMAL, DATETIME, TIMESPAN, GUID -> value;
    };
  }

  private static TableSpec spec(String table) {
    return TableSpecs.find(table).orElseThrow();
  }
}
