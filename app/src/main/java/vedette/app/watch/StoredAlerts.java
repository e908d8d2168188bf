package vedette.app.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import vedette.data.batch.Batch;
import vedette.data.dynamic.JsonReader;
import vedette.data.schema.Schema;
import vedette.data.table.Condition;
import vedette.data.table.Database;
import vedette.data.table.HiddenColumns;
import vedette.data.table.Rows;
import vedette.data.table.ScanRequest;
import vedette.data.text.Text;
import vedette.data.type.Scalar;
import vedette.detect.alert.AlertTable;
import vedette.detect.journal.Outbox;

/// Alerts that are stored already.
final class StoredAlerts {
  private StoredAlerts() {}

  /// Hands over the stored alerts beyond a sequence that wait to be delivered, batch by batch,
  /// oldest first.
  static void pending(
      Database stored, long sequence, Set<Outbox.Item> pending, Consumer<Rows> each) {
    var table = stored.table(AlertTable.NAME);
    if (table == null) {
      return;
    }
    var fields = new ArrayList<>(table.schema().fields());
    fields.add(HiddenColumns.SEQUENCE);
    var schema = Schema.of(fields);
    var names = fields.stream().map(field -> field.name()).toList();
    var later = new Condition.Between(HiddenColumns.SEQUENCE.name(), Scalar.of(sequence + 1), null);
    try (var scan = table.scan(new ScanRequest(names, List.of(later)))) {
      for (var part : scan.parts()) {
        try (var batches = part.open()) {
          for (var batch = batches.next(); batch != null; batch = batches.next()) {
            var rows = new int[batch.size()];
            var count = 0;
            for (var row = 0; row < batch.size(); row++) {
              if (batch.column(fields.size() - 1).value(row) instanceof Long s
                  && s > sequence
                  && pending.contains(item(schema, batch, row))) {
                rows[count++] = row;
              }
            }
            if (count > 0) {
              each.accept(new Rows(schema, batch.take(rows, count)));
            }
          }
        }
      }
    }
  }

  private static Outbox.Item item(Schema schema, Batch batch, int row) {
    var id = batch.column(schema.position("SystemAlertId")).value(row);
    var more = batch.column(schema.position("ExtendedProperties")).value(row);
    var content = JsonReader.parse(Text.of(String.valueOf(more))).member(Text.of("Content"));
    return new Outbox.Item(String.valueOf(id), content.toText().toString());
  }
}
