package vedette.detect.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import vedette.data.column.ConstantColumn;
import vedette.data.schema.Schema;
import vedette.data.table.Condition;
import vedette.data.table.Database;
import vedette.data.table.HiddenColumns;
import vedette.data.table.Rows;
import vedette.data.table.ScanRequest;
import vedette.data.table.Table;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.detect.alert.Alert;
import vedette.detect.alert.AlertTable;
import vedette.detect.rule.Rule;
import vedette.engine.run.QueryFailure;
import vedette.store.Cursor;
import vedette.store.RowIdentity;
import vedette.store.Snapshot;
import vedette.store.Store;
import vedette.store.Transaction;

/// Evaluates all rules over rows on their way into the store.
///
/// Rows, the alerts they raise and the cursor of the rules become durable in one commit, so that
/// after a crash either all of it is there or none, and evaluating again gives alerts with ids that
/// are known already. One thread at a time.
public final class Detector {
  /// Up to which sequence every rule has seen every row.
  public static final String CURSOR = "detect";

  private final Store store;
  private final List<RowRule> rules;
  private final Evaluation evaluation;
  private final Set<UUID> raised = new HashSet<>();

  /// @param nanoseconds a clock that never jumps, for time limits
  public Detector(Store store, List<RowRule> rules, LongSupplier nanoseconds) {
    this.store = store;
    this.rules = List.copyOf(rules);
    this.evaluation = new Evaluation(nanoseconds);
    try (var snapshot = store.snapshot()) {
      known(snapshot);
    }
  }

  /// A rule that could not be evaluated over some rows; the others were.
  public record Failure(Rule rule, String reason) {}

  /// What one commit brought.
  ///
  /// @param sequence of the last row committed
  public record Outcome(List<Alert> alerts, List<Failure> failures, long sequence) {
    public Outcome {
      alerts = List.copyOf(alerts);
      failures = List.copyOf(failures);
    }
  }

  /// Commits rows of several tables together with the alerts they raise.
  ///
  /// @param now what `now()` means in the rules
  public Outcome commit(Map<String, Rows> arrived, DateTime now) {
    var alerts = new ArrayList<Alert>();
    var failures = new ArrayList<Failure>();
    var committed =
        store.transact(transaction -> {
          var stamped = new HashMap<String, List<Rows>>();
          arrived.forEach(
              (table, rows) -> stamped.put(table, List.of(transaction.add(table, rows))));
          try (var view = transaction.view()) {
            alerts.addAll(evaluate(stamped, view, now, failures));
          }
          finish(transaction, alerts);
        });
    alerts.forEach(alert -> raised.add(alert.id()));
    return new Outcome(alerts, failures, committed.last());
  }

  /// Evaluates rows that were stored while no rules watched, such as those of an earlier `ingest`.
  /// Rules that were never run before begin with what comes next.
  public Outcome catchUp(DateTime now) {
    var alerts = new ArrayList<Alert>();
    var failures = new ArrayList<Failure>();
    var committed =
        store.transact(transaction -> {
          try (var view = transaction.view()) {
            var cursor = view.cursor(CURSOR);
            for (var rule : rules) {
              var name = name(rule.rule());
              var version = rule.rule().version();
              var known = view.cursor(name).map(Cursor::text).filter(version::equals);
              if (known.isEmpty()) {
                transaction.cursor(name, Cursor.of(version));
              } else if (cursor.isPresent() && cursor.get().number() < view.sequence()) {
                var since = since(rule.tables(), view, cursor.get().number());
                alerts.addAll(fresh(run(rule, since, view, now, failures), alerts));
              }
            }
            finish(transaction, alerts);
          }
        });
    alerts.forEach(alert -> raised.add(alert.id()));
    return new Outcome(alerts, failures, committed.last());
  }

  /// The alerts that some rows raise, when the rows cannot be stored; nothing is remembered.
  public List<Alert> peek(Map<String, Rows> rows, DateTime now) {
    var arrived = new HashMap<String, List<Rows>>();
    rows.forEach((table, delivery) -> arrived.put(table, List.of(unstored(table, delivery, now))));
    try (var snapshot = store.snapshot()) {
      return new ArrayList<>(evaluate(arrived, snapshot, now, new ArrayList<>()));
    }
  }

  /// Rows as they would read when stored, except that they have no sequence.
  private static Rows unstored(String table, Rows rows, DateTime now) {
    var size = rows.size();
    return RowIdentity.identified(table, rows)
        .with(
            Schema.of(HiddenColumns.SEQUENCE, HiddenColumns.INGESTION_TIME),
            List.of(Rows.absent(Type.LONG, size), new ConstantColumn(Scalar.of(now), size)));
  }

  private static String name(Rule rule) {
    return "rule:" + rule.id();
  }

  private List<Alert> evaluate(
      Map<String, List<Rows>> arrived, Database view, DateTime now, List<Failure> failures) {
    var alerts = new ArrayList<Alert>();
    for (var rule : rules) {
      if (rule.tables().stream().anyMatch(arrived::containsKey)) {
        alerts.addAll(fresh(run(rule, arrived, view, now, failures), alerts));
      }
    }
    return alerts;
  }

  private List<Alert> run(
      RowRule rule,
      Map<String, List<Rows>> arrived,
      Database view,
      DateTime now,
      List<Failure> failures) {
    try {
      return evaluation.run(rule, new NewRows(arrived, rule.tables(), view), now);
    } catch (QueryFailure failure) {
      failures.add(new Failure(rule.rule(), String.valueOf(failure.getMessage())));
      return List.of();
    }
  }

  /// Those alerts that were never raised, each id once.
  private List<Alert> fresh(List<Alert> found, List<Alert> earlier) {
    var ids = new HashSet<UUID>();
    earlier.forEach(alert -> ids.add(alert.id()));
    return found.stream()
        .filter(alert -> !raised.contains(alert.id()) && ids.add(alert.id()))
        .toList();
  }

  private static void finish(Transaction transaction, List<Alert> alerts) {
    var last = transaction.firstSequence() - 1;
    if (!alerts.isEmpty()) {
      var rows = transaction.add(AlertTable.NAME, AlertTable.rows(alerts));
      last = lastSequence(rows, last);
    }
    try (var view = transaction.view()) {
      transaction.cursor(CURSOR, Cursor.of(Math.max(last, view.sequence())));
    }
  }

  private static long lastSequence(Rows rows, long fallback) {
    var position = rows.schema().position(HiddenColumns.SEQUENCE.name());
    var cell = rows.size() == 0 ? null : rows.batch().column(position).value(rows.size() - 1);
    return cell instanceof Long sequence ? sequence : fallback;
  }

  /// The stored rows of some tables beyond a sequence, with all their columns.
  private static Map<String, List<Rows>> since(Set<String> tables, Snapshot view, long sequence) {
    var found = new HashMap<String, List<Rows>>();
    for (var name : tables) {
      var table = view.table(name);
      if (table != null) {
        var fields = new ArrayList<>(table.schema().fields());
        fields.addAll(HiddenColumns.SCHEMA.fields());
        found.put(name, read(table, Schema.of(fields), sequence));
      }
    }
    return found;
  }

  private static List<Rows> read(Table table, Schema schema, long sequence) {
    var names = schema.fields().stream().map(field -> field.name()).toList();
    var beyond =
        new Condition.Between(HiddenColumns.SEQUENCE.name(), Scalar.of(sequence + 1), null);
    var found = new ArrayList<Rows>();
    var position = schema.position(HiddenColumns.SEQUENCE.name());
    try (var scan = table.scan(new ScanRequest(names, List.of(beyond)))) {
      for (var part : scan.parts()) {
        try (var batches = part.open()) {
          for (var batch = batches.next(); batch != null; batch = batches.next()) {
            var rows = new int[batch.size()];
            var count = 0;
            for (var row = 0; row < batch.size(); row++) {
              if (batch.column(position).value(row) instanceof Long s && s > sequence) {
                rows[count++] = row;
              }
            }
            if (count > 0) {
              found.add(new Rows(schema, batch.take(rows, count)));
            }
          }
        }
      }
    }
    return found;
  }

  private void known(Database database) {
    var table = database.table(AlertTable.NAME);
    if (table == null || !table.schema().has("SystemAlertId")) {
      return;
    }
    try (var scan = table.scan(new ScanRequest(List.of("SystemAlertId"), List.of()))) {
      for (var part : scan.parts()) {
        try (var batches = part.open()) {
          for (var batch = batches.next(); batch != null; batch = batches.next()) {
            for (var row = 0; row < batch.size(); row++) {
              remember(batch.column(0).value(row));
            }
          }
        }
      }
    }
  }

  private void remember(@Nullable Object id) {
    try {
      if (id instanceof Text text && text.length() == 36) {
        raised.add(UUID.fromString(text.toString()));
      }
    } catch (IllegalArgumentException e) {
      // An ingested alert of another product, whose ids have another form.
      return;
    }
  }
}
