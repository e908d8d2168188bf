package vedette.detect.journal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vedette.data.batch.Batch;
import vedette.data.column.ColumnBuilder;
import vedette.data.schema.Schema;
import vedette.data.schema.TableSpecs;
import vedette.data.table.Condition;
import vedette.data.table.Database;
import vedette.data.table.HiddenColumns;
import vedette.data.table.Rows;
import vedette.data.table.ScanRequest;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.type.Scalar;
import vedette.detect.alert.Alert;

/// What is to be delivered, as rows: alert, sink and state, one row a change.
///
/// A row `Waiting` is committed with its alert; whoever delivers adds a row `Sent`. Between the two
/// a crash makes the next run deliver again, with the same alert id.
public final class Outbox {
  public static final String NAME = "VedetteOutbox";

  private static final String WAITING = "Waiting";
  private static final String SENT = "Sent";

  private Outbox() {}

  /// An alert in one of its revisions.
  public record Item(String alert, String revision) {
    public static Item of(Alert alert) {
      return new Item(alert.id().toString(), alert.contentId());
    }
  }

  private static Schema schema() {
    return TableSpecs.find(NAME).orElseThrow().physicalSchema();
  }

  static Rows waiting(List<Alert> alerts, List<String> sinks, DateTime now) {
    var items = alerts.stream().map(Item::of).toList();
    return rows(items, sinks, WAITING, now);
  }

  /// Rows that say that `sink` has them.
  public static Rows sent(List<Item> items, String sink, DateTime now) {
    return rows(items, List.of(sink), SENT, now);
  }

  private static Rows rows(List<Item> items, List<String> sinks, String state, DateTime now) {
    var schema = schema();
    var size = items.size() * sinks.size();
    var columns = schema.fields().stream().map(f -> new ColumnBuilder(f.type(), size)).toList();
    for (var item : items) {
      for (var sink : sinks) {
        for (var i = 0; i < columns.size(); i++) {
          columns
              .get(i)
              .append(
                  switch (schema.field(i).name()) {
                    case "TimeGenerated" -> now;
                    case "AlertId" -> Text.of(item.alert());
                    case "Revision" -> Text.of(item.revision());
                    case "Sink" -> Text.of(sink);
                    case "State" -> Text.of(state);
                    default -> null;
                  });
        }
      }
    }
    return new Rows(schema, new Batch(columns.stream().map(ColumnBuilder::build).toList(), size));
  }

  /// What waits for a sink.
  ///
  /// @param after a sequence up to which everything is known to be sent
  public static Set<Item> pending(Database database, String sink, long after) {
    var table = database.table(NAME);
    if (table == null) {
      return Set.of();
    }
    var waiting = new HashSet<Item>();
    var sent = new HashSet<Item>();
    var sequence = HiddenColumns.SEQUENCE.name();
    var columns = List.of("AlertId", "Revision", "Sink", "State", sequence);
    var later = new Condition.Between(sequence, Scalar.of(after + 1), null);
    try (var scan = table.scan(new ScanRequest(columns, List.of(later)))) {
      for (var part : scan.parts()) {
        try (var batches = part.open()) {
          for (var batch = batches.next(); batch != null; batch = batches.next()) {
            for (var row = 0; row < batch.size(); row++) {
              if (batch.column(4).value(row) instanceof Long at
                  && at > after
                  && String.valueOf(batch.column(2).value(row)).equals(sink)) {
                var item =
                    new Item(
                        String.valueOf(batch.column(0).value(row)),
                        String.valueOf(batch.column(1).value(row)));
                var state = String.valueOf(batch.column(3).value(row));
                (state.equals(WAITING) ? waiting : sent).add(item);
              }
            }
          }
        }
      }
    }
    waiting.removeAll(sent);
    return waiting;
  }
}
