package vedette.detect.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonReader;
import vedette.data.table.Database;
import vedette.data.table.HiddenColumns;
import vedette.data.table.ScanRequest;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.time.DateTimeText;
import vedette.detect.alert.AlertTable;

/// Reads from `SecurityAlert` what stands of Vedette's own alerts.
final class StoredAlerts {
  private static final List<String> COLUMNS =
      List.of(
          "SystemAlertId",
          "AlertType",
          "Status",
          "AlertSeverity",
          "StartTime",
          "EndTime",
          "ExtendedProperties");

  private StoredAlerts() {}

  /// The latest row of every alert decides. Alerts of other products do not count.
  static Map<UUID, Said> read(Database database) {
    var found = new HashMap<UUID, Said>();
    var table = database.table(AlertTable.NAME);
    if (table == null || COLUMNS.stream().anyMatch(column -> !table.schema().has(column))) {
      return found;
    }
    // Sealed rows lie in the order of their times, which a clock that was set back turns around.
    var latest = new HashMap<UUID, Long>();
    var columns = new ArrayList<>(COLUMNS);
    columns.add(HiddenColumns.SEQUENCE.name());
    try (var scan = table.scan(new ScanRequest(columns, List.of()))) {
      for (var part : scan.parts()) {
        try (var batches = part.open()) {
          for (var batch = batches.next(); batch != null; batch = batches.next()) {
            for (var row = 0; row < batch.size(); row++) {
              read(batch, row, found, latest);
            }
          }
        }
      }
    }
    return found;
  }

  private static void read(Batch batch, int row, Map<UUID, Said> found, Map<UUID, Long> latest) {
    var id = id(String.valueOf(batch.column(0).value(row)));
    var sequence = batch.column(7).value(row) instanceof Long number ? number : 0L;
    if (id == null || latest.merge(id, sequence, Math::max) > sequence) {
      return;
    }
    var json = new JsonReader().parseJson(Text.of(String.valueOf(batch.column(6).value(row))));
    var end = DateTimeText.parse(Text.of(member(json, "Query End Time UTC")));
    var content = member(json, "Content");
    if (end == null || content.isEmpty()) {
      return;
    }
    var stands = !String.valueOf(batch.column(2).value(row)).equals("Dismissed");
    found.put(
        id,
        new Said(
            String.valueOf(batch.column(1).value(row)),
            stands ? end.ticks() : Said.NONE,
            ticks(batch.column(4).value(row)),
            ticks(batch.column(5).value(row)),
            String.valueOf(batch.column(3).value(row)),
            content,
            stands ? id(member(json, "Incident")) : null,
            null));
  }

  private static long ticks(@Nullable Object cell) {
    return cell instanceof DateTime time ? time.ticks() : 0;
  }

  /// Null when the text is none of our ids.
  static @Nullable UUID id(String text) {
    try {
      return text.length() == 36 ? UUID.fromString(text) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String member(Dynamic json, String key) {
    return json.isBag() ? json.member(Text.of(key)).toText().toString() : "";
  }
}
