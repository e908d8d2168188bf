package vedette.detect.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import vedette.data.table.Condition;
import vedette.data.table.HiddenColumns;
import vedette.data.table.ScanRequest;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.data.type.Scalar;
import vedette.detect.alert.Alert;
import vedette.detect.alert.AlertId;
import vedette.detect.alert.AlertTable;
import vedette.detect.evaluate.CompiledRule;
import vedette.detect.evaluate.Evaluation;
import vedette.detect.evaluate.EventTimes;
import vedette.detect.evaluate.Shape;
import vedette.detect.rule.Rule;
import vedette.detect.schedule.SlotCursor.Stretch;
import vedette.engine.run.QueryFailure;
import vedette.store.Snapshot;
import vedette.store.Store;
import vedette.store.Transaction;

/// Runs rules slot by slot over the store, each slot exactly once for what it says: alerts and the
/// rule's cursor are one commit.
///
/// Slots that were missed run later, each with its own `now()`. Rows that come late by no more than
/// the lateness open the slots that hold them again; later ones are counted. One thread at a time.
public final class Scheduler {
  /// A day: how late a row may come and still count.
  public static final TimeSpan USUAL_LATENESS = new TimeSpan(864_000_000_000L);

  private static final String CURSOR = "slots:";
  private static final String HEALTH = "health:";

  private final Store store;
  private final List<CompiledRule> rules;
  private final TimeSpan lateness;
  private final Evaluation evaluation;
  private final Ledger ledger;
  private final Set<String> ill = new HashSet<>();

  /// @param nanoseconds a clock that never jumps, for time limits
  public Scheduler(
      Store store, List<CompiledRule> rules, TimeSpan lateness, LongSupplier nanoseconds) {
    this.store = store;
    this.rules = List.copyOf(rules);
    this.lateness = lateness;
    this.evaluation = new Evaluation(nanoseconds);
    try (var snapshot = store.snapshot()) {
      this.ledger = Ledger.of(snapshot);
      this.rules.forEach(rule -> {
        if (snapshot.cursor(HEALTH + rule.rule().id()).isPresent()) {
          ill.add(rule.rule().id());
        }
      });
    }
    ledger.know(this.rules.stream().map(CompiledRule::rule).toList());
  }

  /// What a look brought.
  ///
  /// @param beyond rows that came too late to count, by name of the rule
  /// @param sequence of the last row committed
  public record Outcome(List<Alert> alerts, Map<String, Long> beyond, long sequence, boolean more) {
    public Outcome {
      alerts = List.copyOf(alerts);
      beyond = Map.copyOf(beyond);
    }
  }

  /// Runs every slot that is due: those that are over, and those that late rows opened again.
  ///
  /// @param now the present; when it went backwards, nothing is due
  /// @param most slots of one rule, so that others need not wait for a long catching up
  public Outcome tick(DateTime now, int most) {
    var alerts = new ArrayList<Alert>();
    var beyond = new HashMap<String, Long>();
    var more = false;
    long sequence = 0;
    for (var rule : rules) {
      for (var slots = 0; slots <= most; slots++) {
        var step = step(rule, now, beyond);
        alerts.addAll(step.alerts());
        sequence = Math.max(sequence, step.sequence());
        if (!step.more()) {
          break;
        }
        more |= slots == most;
      }
    }
    return new Outcome(alerts, beyond, sequence, more);
  }

  /// One slot of one rule, or only its cursor.
  private record Step(List<Alert> alerts, long sequence, boolean more) {}

  private Step step(CompiledRule rule, DateTime now, Map<String, Long> beyond) {
    var said = new ArrayList<Alert>();
    var more = new boolean[1];
    var committed =
        store.transact(transaction -> {
          try (var view = transaction.view()) {
            var before = cursor(rule, view, now);
            var cursor = late(rule, view, before, beyond);
            cursor = run(rule, view, cursor, now, transaction, said);
            if (!cursor.equals(before) || transaction.cursor(name(rule)).isEmpty()) {
              transaction.cursor(name(rule), cursor.write());
            }
            more[0] = !cursor.again().isEmpty() || next(rule, cursor) <= now.ticks();
          }
        });
    ledger.remember(said);
    return new Step(said, committed.last(), more[0]);
  }

  private static String name(CompiledRule rule) {
    return CURSOR + rule.rule().id();
  }

  private static long next(CompiledRule rule, SlotCursor cursor) {
    return cursor.done() + rule.slots().frequency();
  }

  /// Where the rule stands; a rule that is new, or whose text is, begins with the slot that is
  /// open.
  private static SlotCursor cursor(CompiledRule rule, Snapshot view, DateTime now) {
    var version = rule.rule().version();
    return SlotCursor.read(view.cursor(name(rule)))
        .filter(known -> known.version().equals(version))
        .orElseGet(() ->
            new SlotCursor(version, rule.slots().over(now.ticks()), view.sequence(), 0, List.of()));
  }

  /// Looks at the rows since the last look for those that belong to slots which ran already.
  private SlotCursor late(
      CompiledRule rule, Snapshot view, SlotCursor cursor, Map<String, Long> beyond) {
    if (cursor.sequence() >= view.sequence()) {
      return cursor;
    }
    var slots = rule.slots();
    var changed = cursor;
    long tooLate = 0;
    for (var row : since(rule, view, cursor.sequence())) {
      if (row.time() > cursor.done()) {
        continue;
      }
      if (row.ingested() - row.time() > lateness.ticks()) {
        tooLate++;
        continue;
      }
      changed =
          changed.adding(
              slots.first(row.time()),
              Math.min(slots.last(row.time()), cursor.done()),
              slots.frequency());
    }
    if (tooLate > 0) {
      beyond.merge(rule.rule().name(), tooLate, Long::sum);
    }
    return changed.withSeen(view.sequence(), tooLate);
  }

  /// @param time of the event, in ticks
  /// @param ingested when it was committed, in ticks
  private record NewRow(long time, long ingested) {}

  private static List<NewRow> since(CompiledRule rule, Snapshot view, long sequence) {
    var found = new ArrayList<NewRow>();
    var hidden = List.of(HiddenColumns.SEQUENCE.name(), HiddenColumns.INGESTION_TIME.name());
    for (var name : rule.tables()) {
      var table = view.table(name);
      var time = table == null ? null : EventTimes.column(name, table.schema());
      if (table == null || time == null || !table.schema().has(time)) {
        continue;
      }
      var columns = List.of(time, hidden.get(0), hidden.get(1));
      var beyond = new Condition.Between(hidden.get(0), Scalar.of(sequence + 1), null);
      try (var scan = table.scan(new ScanRequest(columns, List.of(beyond)))) {
        for (var part : scan.parts()) {
          try (var batches = part.open()) {
            for (var batch = batches.next(); batch != null; batch = batches.next()) {
              for (var row = 0; row < batch.size(); row++) {
                if (batch.column(1).value(row) instanceof Long number
                    && number > sequence
                    && batch.column(0).value(row) instanceof DateTime event
                    && batch.column(2).value(row) instanceof DateTime ingested) {
                  found.add(new NewRow(event.ticks(), ingested.ticks()));
                }
              }
            }
          }
        }
      }
    }
    return found;
  }

  /// Runs one slot: the earliest that must be run again, else the next that is over.
  private SlotCursor run(
      CompiledRule rule,
      Snapshot view,
      SlotCursor cursor,
      DateTime now,
      Transaction transaction,
      List<Alert> said) {
    var frequency = rule.slots().frequency();
    if (!cursor.again().isEmpty()) {
      var first = cursor.again().getFirst();
      var rest = new ArrayList<>(cursor.again().subList(1, cursor.again().size()));
      if (first.from() < first.to()) {
        rest.addFirst(new Stretch(first.from() + frequency, first.to()));
      }
      return slot(rule, view, cursor.withAgain(rest), first.from(), now, transaction, said);
    }
    var end = next(rule, cursor);
    return end <= now.ticks()
        ? slot(rule, view, cursor.withDone(end), end, now, transaction, said)
        : cursor;
  }

  private SlotCursor slot(
      CompiledRule rule,
      Snapshot view,
      SlotCursor cursor,
      long end,
      DateTime now,
      Transaction transaction,
      List<Alert> said) {
    try {
      var found = evaluation.slot(rule, view, end, now);
      var change = ledger.compare(rule.rule().id(), end, found, now);
      say(change.rows(), transaction, said);
      recovered(rule, transaction);
      var further = Math.min(cursor.done(), end + 2 * rule.slots().period());
      return change.takenBack() && further > end
          ? cursor.adding(
              end + rule.slots().frequency(), rule.slots().over(further), rule.slots().frequency())
          : cursor;
    } catch (QueryFailure failure) {
      failed(rule, end, String.valueOf(failure.getMessage()), now, transaction, said);
      return cursor;
    }
  }

  private static void say(List<Alert> rows, Transaction transaction, List<Alert> said) {
    if (!rows.isEmpty()) {
      transaction.add(AlertTable.NAME, AlertTable.rows(rows));
      said.addAll(rows);
    }
  }

  /// A rule that fails is never switched off: it says so once, until it runs again.
  private void failed(
      CompiledRule rule,
      long end,
      String reason,
      DateTime now,
      Transaction transaction,
      List<Alert> said) {
    if (ill.add(rule.rule().id())) {
      transaction.cursor(
          HEALTH + rule.rule().id(), vedette.store.Cursor.of(new DateTime(end) + " " + reason));
      say(List.of(Health.alert(rule.rule(), end, reason, now)), transaction, said);
    }
  }

  private void recovered(CompiledRule rule, Transaction transaction) {
    if (ill.remove(rule.rule().id())) {
      transaction.forget(HEALTH + rule.rule().id());
    }
  }

  /// Alerts about rules themselves.
  private static final class Health {
    private static Alert alert(Rule rule, long end, String reason, DateTime now) {
      var slot = new DateTime(end);
      var id = AlertId.of(rule.id(), rule.version(), List.of("health " + slot));
      var unwell =
          new Rule(
              rule.source(),
              "health:" + rule.id(),
              "Rule cannot run: " + rule.name(),
              "The rule failed over the slot that ends at "
                  + slot
                  + ": "
                  + reason
                  + ". It stays switched on and says no more of this until it has run again.",
              Rule.Severity.MEDIUM,
              true,
              rule.kind(),
              rule.frequency(),
              rule.period(),
              Rule.Trigger.ANY,
              List.of(),
              List.of(),
              rule.query(),
              List.of(),
              List.of(),
              Map.of(),
              Rule.Overrides.NONE,
              Rule.EventGrouping.ALERT_PER_RESULT,
              Rule.Suppression.OFF,
              Rule.Incidents.USUAL,
              Rule.Extras.NONE);
      return new Alert(id, unwell, now, slot, slot, slot, Map.of(), Map.of(), 0, List.of(), true);
    }
  }

  /// Whether a rule needs slots at all, or is evaluated as rows arrive.
  public static boolean needsSlots(CompiledRule rule) {
    return rule.shape() != Shape.ROW || !rule.continuous();
  }
}
