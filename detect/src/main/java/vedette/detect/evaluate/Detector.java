package vedette.detect.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import vedette.data.column.ConstantColumn;
import vedette.data.schema.Schema;
import vedette.data.table.Database;
import vedette.data.table.HiddenColumns;
import vedette.data.table.Rows;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.detect.alert.Alert;
import vedette.detect.journal.Journal;
import vedette.detect.journal.RuleHealth;
import vedette.detect.rule.Rule;
import vedette.engine.run.Brought;
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
  private RowFilters filters;
  private final Evaluation evaluation;
  private final Journal journal;
  private final RuleHealth health;
  private final long lateness;
  private final LongSupplier nanoseconds;
  private @Nullable KeptRows kept;

  /// @param lateness how late a row may come and still count
  /// @param nanoseconds a clock that never jumps, for time limits
  public Detector(
      Store store,
      List<RowRule> rules,
      Journal journal,
      RuleHealth health,
      TimeSpan lateness,
      LongSupplier nanoseconds) {
    this(store, rules, journal, health, lateness, nanoseconds, Brought.NOTHING);
  }

  /// @param brought what rules may read beside the tables
  public Detector(
      Store store,
      List<RowRule> rules,
      Journal journal,
      RuleHealth health,
      TimeSpan lateness,
      LongSupplier nanoseconds,
      Brought brought) {
    this.store = store;
    this.rules = List.copyOf(rules);
    this.filters = new RowFilters(this.rules.stream().map(RowRule::compiled).toList());
    this.evaluation = new Evaluation(nanoseconds, brought);
    this.journal = journal;
    this.health = health;
    this.lateness = lateness.ticks();
    this.nanoseconds = nanoseconds;
    journal.know(this.rules.stream().map(RowRule::rule).toList());
  }

  /// Hands everything that arrives from now on to rules on windows, too. What all rules ask of new
  /// rows is then looked for together.
  public void feed(KeptRows rows) {
    kept = rows;
    var all = new ArrayList<>(rows.rules());
    rules.forEach(rule -> all.add(rule.compiled()));
    filters = new RowFilters(all);
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
    return commit(arrived, now, _ -> {});
  }

  /// @param more what belongs into the same commit, such as how far the source has come
  public Outcome commit(Map<String, Rows> arrived, DateTime now, Consumer<Transaction> more) {
    var entry = journal.entry(false);
    var failures = new ArrayList<Failure>();
    var stamped = new HashMap<String, ArrivedTable>();
    var delivery = filters.over(stamped);
    var committed =
        store.transact(transaction -> {
          arrived.forEach(
              (table, rows) -> stamped.put(table, new ArrivedTable(transaction.add(table, rows))));
          List<Alert> alerts;
          try (var view = transaction.view()) {
            alerts = evaluate(delivery, view, transaction, now, failures);
          }
          entry.say(alerts, transaction, now);
          try (var view = transaction.view()) {
            transaction.cursor(CURSOR, Cursor.of(view.sequence()));
          }
          more.accept(transaction);
        });
    journal.remember(entry);
    if (kept != null) {
      kept.arrived(delivery, committed.first(), committed.last());
    }
    return new Outcome(entry.alerts(), failures, committed.last());
  }

  /// Evaluates rows that were stored while no rules watched, such as those of an earlier `ingest`,
  /// in many commits when they are many. Rules that were never run before begin with what comes
  /// next.
  ///
  /// @param each told of every commit
  public void catchUp(DateTime now, CatchUpListener each) {
    new CatchUp(store, evaluation, journal, lateness, now, each).run(rules);
  }

  /// The alerts that some rows raise, when the rows cannot be stored; nothing is remembered.
  public List<Alert> peek(Map<String, Rows> rows, DateTime now) {
    var arrived = new HashMap<String, ArrivedTable>();
    rows.forEach(
        (table, delivery) -> arrived.put(table, new ArrivedTable(unstored(table, delivery, now))));
    var alerts = new ArrayList<Alert>();
    try (var snapshot = store.snapshot()) {
      var delivery = filters.over(arrived);
      for (var rule : rules) {
        var narrowed = delivery.narrowed(rule.compiled());
        if (narrowed != null) {
          alerts.addAll(run(rule, narrowed, snapshot, now, new ArrayList<>()));
        }
      }
    }
    return alerts;
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
      RowFilters.Delivery delivery,
      Database view,
      Transaction transaction,
      DateTime now,
      List<Failure> failures) {
    var alerts = new ArrayList<Alert>();
    var clock = new ArrivalClock(delivery.arrived(), transaction.ingestionTime(), lateness);
    for (var rule : rules) {
      var began = nanoseconds.getAsLong();
      var narrowed = delivery.narrowed(rule.compiled());
      if (narrowed == null) {
        continue;
      }
      var failed = failures.size();
      var counted = clock.inTime(rule);
      if (counted.beyond() > 0) {
        RuleHealth.beyond(rule.rule(), counted.beyond(), transaction, now);
        narrowed = counted.tables();
      }
      var found = run(rule, narrowed, view, now, failures);
      alerts.addAll(found);
      var compiled = rule.compiled();
      var took = nanoseconds.getAsLong() - began;
      health.ran(rule.rule(), compiled.shape().words(), took, found.size(), 0);
      if (failures.size() == failed) {
        health.recovered(rule.rule(), transaction, now);
      } else {
        var end = compiled.slots().first(now.ticks());
        var reason = failures.getLast().reason();
        health.failed(rule.rule(), end, reason, transaction, now).ifPresent(alerts::add);
      }
    }
    return alerts;
  }

  /// The news in what a rule finds, the earliest of each id.
  private List<Alert> run(
      RowRule rule,
      Map<String, ArrivedTable> arrived,
      Database view,
      DateTime now,
      List<Failure> failures) {
    var found = new LinkedHashMap<UUID, Alert>();
    try {
      evaluation.run(
          rule,
          new NewRows(arrived, rule.tables(), view),
          now,
          alert -> {
            if (journal.isNews(alert)) {
              found.merge(alert.id(), alert, Alerts::earlier);
            }
          });
    } catch (QueryFailure failure) {
      failures.add(new Failure(rule.rule(), String.valueOf(failure.getMessage())));
    }
    return List.copyOf(found.values());
  }
}
