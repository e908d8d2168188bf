package vedette.detect.schedule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonReader;
import vedette.data.table.Database;
import vedette.data.table.HiddenColumns;
import vedette.data.table.ScanRequest;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.time.DateTimeText;
import vedette.detect.alert.Alert;
import vedette.detect.alert.AlertId;
import vedette.detect.alert.AlertTable;
import vedette.detect.rule.Rule;

/// What rules on slots have said so far, as their rows of `SecurityAlert` tell it.
///
/// An alert belongs to the earliest slot that selects it. So what stands is a function of the
/// events alone, whatever the order in which slots ran: a slot that runs again may say more, say it
/// differently, or take it back.
final class Ledger {
  /// Slot of an alert that nothing stands behind any more.
  private static final long NONE = Long.MAX_VALUE;

  private final Map<UUID, Said> said = new HashMap<>();
  private final Map<String, Rule> rules = new HashMap<>();

  /// @param content tells one revision from another
  record Said(String rule, long slot, String content, @Nullable Alert alert) {}

  /// What one slot changes.
  ///
  /// @param rows alerts that are new or differ from what was said
  /// @param takenBack whether something was taken back that a later slot may still select
  record Change(List<Alert> rows, boolean takenBack) {}

  /// Reads what stands.
  static Ledger of(Database database) {
    var ledger = new Ledger();
    var table = database.table(AlertTable.NAME);
    var own = List.of("SystemAlertId", "AlertType", "Status", "ExtendedProperties");
    if (table == null || own.stream().anyMatch(column -> !table.schema().has(column))) {
      return ledger;
    }
    var columns = new ArrayList<>(own);
    columns.add(HiddenColumns.SEQUENCE.name());
    // Sealed rows lie in the order of their times, which a clock that was set back turns around.
    var latest = new HashMap<String, Long>();
    try (var scan = table.scan(new ScanRequest(columns, List.of()))) {
      for (var part : scan.parts()) {
        try (var batches = part.open()) {
          for (var batch = batches.next(); batch != null; batch = batches.next()) {
            for (var row = 0; row < batch.size(); row++) {
              var id = String.valueOf(batch.column(0).value(row));
              var sequence = batch.column(4).value(row) instanceof Long number ? number : 0L;
              if (latest.merge(id, sequence, Math::max) > sequence) {
                continue;
              }
              ledger.read(
                  id,
                  String.valueOf(batch.column(1).value(row)),
                  String.valueOf(batch.column(2).value(row)),
                  String.valueOf(batch.column(3).value(row)));
            }
          }
        }
      }
    }
    return ledger;
  }

  private void read(String id, String rule, String status, String properties) {
    try {
      var json = new JsonReader().parseJson(Text.of(properties));
      var slot = member(json, "Query End Time UTC");
      var content = member(json, "Content");
      var end = DateTimeText.parse(Text.of(slot));
      if (end != null && !content.isEmpty()) {
        var standing = !status.equals("Dismissed");
        said.put(UUID.fromString(id), new Said(rule, standing ? end.ticks() : NONE, content, null));
      }
    } catch (IllegalArgumentException e) {
      // An alert of another product, whose ids have another form.
      return;
    }
  }

  private static String member(Dynamic json, String key) {
    return json.isBag() ? json.member(Text.of(key)).toText().toString() : "";
  }

  /// How one slot's alerts differ from what was said; nothing is remembered yet.
  Change compare(String rule, long end, List<Alert> found, DateTime now) {
    var rows = new ArrayList<Alert>();
    var ids = new ArrayList<UUID>();
    for (var alert : found) {
      ids.add(alert.id());
      var before = said.get(alert.id());
      if (before == null
          || end < before.slot()
          || (end == before.slot() && !before.content().equals(content(alert)))) {
        rows.add(alert);
      }
    }
    var takenBack = false;
    for (var entry : said.entrySet()) {
      var before = entry.getValue();
      if (before.slot() == end && before.rule().equals(rule) && !ids.contains(entry.getKey())) {
        takenBack = true;
        rows.add(dismissed(entry.getKey(), before, now));
      }
    }
    return new Change(rows, takenBack);
  }

  /// Rules by id, for alerts of which only the row is left.
  void know(Collection<Rule> known) {
    known.forEach(rule -> rules.put(rule.id(), rule));
  }

  private Alert dismissed(UUID id, Said before, DateTime now) {
    if (before.alert() != null) {
      return before.alert().dismissed(now);
    }
    var rule = rules.get(before.rule());
    if (rule == null) {
      throw new IllegalStateException("an alert of the unknown rule " + before.rule());
    }
    var slot = new DateTime(before.slot());
    return new Alert(id, rule, now, slot, slot, slot, Map.of(), Map.of(), 0, List.of(), false);
  }

  /// Remembers rows that are durable.
  void remember(List<Alert> rows) {
    for (var alert : rows) {
      said.put(
          alert.id(),
          new Said(
              alert.rule().id(),
              alert.standing() ? alert.slot().ticks() : NONE,
              content(alert),
              alert));
    }
  }

  private static String content(Alert alert) {
    return AlertId.of(alert.content(), "", List.of()).toString();
  }
}
