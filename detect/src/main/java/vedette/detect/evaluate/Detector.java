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
import vedette.data.table.Database;
import vedette.data.table.HiddenColumns;
import vedette.data.table.Rows;
import vedette.data.table.ScanRequest;
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

  /// Follows how missed rows are evaluated.
  @FunctionalInterface
  public interface CatchUpListener {
    /// @param outcome what one commit brought
    /// @param left how far the ingestion sequence has still to go
    void committed(Outcome outcome, long left);
  }

  /// Commits rows of several tables together with the alerts they raise.
  ///
  /// @param now what `now()` means in the rules
  public Outcome commit(Map<String, Rows> arrived, DateTime now) {
    var alerts = new ArrayList<Alert>();
    var failures = new ArrayList<Failure>();
    var committed =
        store.transact(transaction -> {
          var stamped = new HashMap<String, ArrivedTable>();
          arrived.forEach(
              (table, rows) -> stamped.put(table, new ArrivedTable(transaction.add(table, rows))));
          try (var view = transaction.view()) {
            alerts.addAll(evaluate(stamped, view, now, failures));
          }
          finish(transaction, alerts);
        });
    alerts.forEach(alert -> raised.add(alert.id()));
    return new Outcome(alerts, failures, committed.last());
  }

  /// Evaluates rows that were stored while no rules watched, such as those of an earlier `ingest`,
  /// in many commits when they are many. Rules that were never run before begin with what comes
  /// next.
  ///
  /// @param each told of every commit
  public void catchUp(DateTime now, CatchUpListener each) {
    new CatchUp(store, evaluation, raised, now, each).run(rules);
  }

  /// The alerts that some rows raise, when the rows cannot be stored; nothing is remembered.
  public List<Alert> peek(Map<String, Rows> rows, DateTime now) {
    var arrived = new HashMap<String, ArrivedTable>();
    rows.forEach(
        (table, delivery) -> arrived.put(table, new ArrivedTable(unstored(table, delivery, now))));
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

  static String name(Rule rule) {
    return "rule:" + rule.id();
  }

  private List<Alert> evaluate(
      Map<String, ArrivedTable> arrived, Database view, DateTime now, List<Failure> failures) {
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
      Map<String, ArrivedTable> arrived,
      Database view,
      DateTime now,
      List<Failure> failures) {
    var found = new ArrayList<Alert>();
    try {
      evaluation.run(rule, new NewRows(arrived, rule.tables(), view), now, found::add);
    } catch (QueryFailure failure) {
      failures.add(new Failure(rule.rule(), String.valueOf(failure.getMessage())));
    }
    return found;
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
