package vedette.detect.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import vedette.data.batch.Batch;
import vedette.data.schema.Schema;
import vedette.data.table.Database;
import vedette.data.table.HiddenColumns;
import vedette.data.time.DateTime;
import vedette.data.type.Scalar;
import vedette.detect.alert.Alert;
import vedette.detect.alert.AlertId;
import vedette.engine.run.QueryEngine;
import vedette.engine.run.RunSettings;

/// Runs one rule over a database and makes its rows into alerts.
final class Evaluation {
  private static final long LONGEST_NANOSECONDS = 10_000_000_000L;
  private final QueryEngine engine = new QueryEngine();
  private final LongSupplier nanoseconds;

  Evaluation(LongSupplier nanoseconds) {
    this.nanoseconds = nanoseconds;
  }

  /// Hands over the alerts of all result rows, in their order; rows with the same key give the same
  /// id.
  ///
  /// @throws vedette.engine.run.QueryFailure when the rule cannot be evaluated to its end; the
  ///   alerts up to there are right
  void run(RowRule rule, Database database, DateTime now, Consumer<Alert> found) {
    var settings = RunSettings.of(now, nanoseconds).withTimeLimit(LONGEST_NANOSECONDS);
    try (var result = engine.run(rule.query(), database, settings)) {
      var table = result.tables().getFirst();
      var schema = table.schema();
      try (var batches = table.open()) {
        for (var batch = batches.next(); batch != null; batch = batches.next()) {
          for (var row = 0; row < batch.size(); row++) {
            found.accept(alert(rule, cells(schema, batch, row), now));
          }
        }
      }
    }
  }

  private static Map<String, Scalar> cells(Schema schema, Batch batch, int row) {
    var cells = LinkedHashMap.<String, Scalar>newLinkedHashMap(schema.size());
    for (var i = 0; i < schema.size(); i++) {
      cells.put(schema.field(i).name(), batch.column(i).scalar(row));
    }
    return cells;
  }

  private static Alert alert(RowRule compiled, Map<String, Scalar> cells, DateTime now) {
    var rule = compiled.rule();
    var key = new ArrayList<String>();
    if (rule.extras().alertKey().isEmpty()) {
      key.add(String.valueOf(cells.get(HiddenColumns.ROW_ID.name())));
    } else {
      rule.extras().alertKey().forEach(name -> key.add(String.valueOf(cells.get(name))));
    }
    var details = new LinkedHashMap<String, Scalar>();
    compiled.rule().extras().details().keySet().stream()
        .sorted()
        .forEach(name -> details.put(name, cell(cells, compiled.details().get(name))));
    var row = new LinkedHashMap<String, Scalar>();
    compiled.columns().forEach(name -> row.put(name, cell(cells, name)));
    var time = time(row, now);
    var id = AlertId.of(rule.id(), rule.version(), key);
    return new Alert(id, rule, now, time, time, row, details, 1);
  }

  private static Scalar cell(
      Map<String, Scalar> cells, @org.jspecify.annotations.Nullable String name) {
    var cell = name == null ? null : cells.get(name);
    if (cell == null) {
      throw new IllegalStateException("the result lost its column " + name);
    }
    return cell;
  }

  /// The event's own time, as far as the rule's result still has it.
  private static DateTime time(Map<String, Scalar> row, DateTime now) {
    for (var name : List.of("Timestamp", "TimeGenerated")) {
      var cell = row.get(name);
      if (cell != null && cell.value() instanceof DateTime time) {
        return time;
      }
    }
    return now;
  }
}
