package vedette.detect.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.table.HiddenColumns;
import vedette.data.table.ScanRequest;
import vedette.data.time.DateTime;
import vedette.detect.alert.Alert;
import vedette.detect.alert.AlertTable;
import vedette.detect.alert.Entities;
import vedette.detect.alert.IncidentKey;
import vedette.detect.alert.Limits;
import vedette.detect.alert.Mode;
import vedette.detect.evaluate.CompiledRule;
import vedette.detect.evaluate.Evaluation;
import vedette.detect.journal.IncidentTable;
import vedette.detect.trial.History;
import vedette.store.Store;

/// What stands: id, rule, start, end, entities and incident of every alert, as texts.
final class AlertSet {
  private AlertSet() {}

  /// As the rows of `SecurityAlert` and `SecurityIncident` tell it.
  static Set<String> stored(Store store) {
    var incidents = new HashMap<String, String>();
    for (var row : latest(store, IncidentTable.NAME, "IncidentName", "AlertIds", "Status")) {
      var ids = (Dynamic) row.get("AlertIds");
      for (var i = 0; ids != null && i < ids.size(); i++) {
        var before =
            incidents.put(ids.element(i).toText().toString(), row.get("IncidentName") + "");
        assertThat(before).as("an alert of two incidents").isNull();
      }
    }
    var said = new TreeSet<String>();
    for (var row :
        latest(
            store,
            AlertTable.NAME,
            "SystemAlertId",
            "AlertType",
            "StartTime",
            "EndTime",
            "Entities",
            "Status")) {
      var id = row.get("SystemAlertId") + "";
      if ((row.get("Status") + "").equals("New")) {
        said.add(
            "%s %s %s %s %s in %s"
                .formatted(
                    row.get("AlertType"),
                    id,
                    row.get("StartTime"),
                    row.get("EndTime"),
                    row.get("Entities"),
                    incidents.getOrDefault(id, "none")));
      }
    }
    return said;
  }

  /// The latest row of each thing, by its first column.
  private static List<Map<String, @Nullable Object>> latest(
      Store store, String table, String... columns) {
    var found = new TreeMap<String, Map<String, @Nullable Object>>();
    var sequences = new HashMap<String, Long>();
    var all = new java.util.ArrayList<>(List.of(columns));
    all.add(HiddenColumns.SEQUENCE.name());
    try (var snapshot = store.snapshot()) {
      var stored = snapshot.table(table);
      if (stored == null) {
        return List.of();
      }
      try (var scan = stored.scan(new ScanRequest(all, List.of()))) {
        for (var part : scan.parts()) {
          try (var batches = part.open()) {
            for (var batch = batches.next(); batch != null; batch = batches.next()) {
              for (var row = 0; row < batch.size(); row++) {
                var cells = new LinkedHashMap<String, @Nullable Object>();
                for (var i = 0; i < columns.length; i++) {
                  cells.put(columns[i], batch.column(i).value(row));
                }
                var id = String.valueOf(cells.get(columns[0]));
                var sequence = (Long) batch.column(columns.length).value(row);
                if (sequence != null && sequences.merge(id, sequence, Math::max) <= sequence) {
                  found.put(id, cells);
                }
              }
            }
          }
        }
      }
    }
    return List.copyOf(found.values());
  }

  /// As a run over all events at once says.
  static Set<String> expected(Store store, List<CompiledRule> rules, long end) {
    var expected = new TreeSet<String>();
    try (var snapshot = store.snapshot()) {
      var history = new History(new Evaluation(() -> 0), snapshot);
      for (var rule : rules) {
        var from = new DateTime(EventStream.START);
        history
            .run(rule, Mode.STRICT, from, new DateTime(end))
            .alerts()
            .forEach(alert -> expected.add(text(alert)));
      }
    }
    return expected;
  }

  private static String text(Alert alert) {
    var entities = Entities.json(alert.rule(), alert.events(), Limits.NONE);
    var incident = IncidentKey.of(alert);
    return "%s %s %s %s %s in %s"
        .formatted(
            alert.rule().id(),
            alert.id(),
            alert.first(),
            alert.last(),
            entities,
            incident == null ? "none" : incident);
  }

  static void assertSame(Set<String> found, Set<String> expected, String as) {
    var missing = new TreeSet<>(expected);
    missing.removeAll(found);
    var surplus = new TreeSet<>(found);
    surplus.removeAll(expected);
    assertThat(missing).as("%s: not said; too much %s", as, surplus).isEmpty();
    assertThat(surplus).as("%s: said too much", as).isEmpty();
  }
}
