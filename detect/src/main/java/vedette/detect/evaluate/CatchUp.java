package vedette.detect.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import vedette.data.table.Table;
import vedette.data.time.DateTime;
import vedette.detect.alert.Alert;
import vedette.detect.evaluate.Detector.CatchUpListener;
import vedette.detect.evaluate.Detector.Failure;
import vedette.detect.evaluate.Detector.Outcome;
import vedette.detect.journal.Journal;
import vedette.detect.journal.RuleHealth;
import vedette.detect.rule.Rule;
import vedette.engine.run.QueryFailure;
import vedette.store.Cursor;
import vedette.store.Snapshot;
import vedette.store.Store;

/// Evaluates rules over rows that were stored while nobody watched, a slice of the ingestion
/// sequence after the other, in bounded memory however many there are.
///
/// The cursor moves with the last alerts of a slice. Whoever dies within one evaluates it again,
/// and the ids of the alerts that were committed before tell that they are known.
final class CatchUp {
  /// Rows of a slice: as many as a few commits bring, so that a restart repeats little.
  static final int SLICE_ROWS = 1 << 16;

  /// Alerts of a commit; a rule that fits every row must not gather them all.
  static final int COMMIT_ALERTS = 2_048;

  private final Store store;
  private final Evaluation evaluation;
  private final Journal journal;
  private final long lateness;
  private final DateTime now;
  private final CatchUpListener each;
  private final Map<UUID, Alert> gathered = new LinkedHashMap<>();
  private final Map<Rule, Long> beyond = new LinkedHashMap<>();
  private final List<Failure> failures = new ArrayList<>();
  private long left;

  /// @param lateness ticks that a row may come late
  /// @param each told of every commit
  CatchUp(
      Store store,
      Evaluation evaluation,
      Journal journal,
      long lateness,
      DateTime now,
      CatchUpListener each) {
    this.store = store;
    this.evaluation = evaluation;
    this.journal = journal;
    this.lateness = lateness;
    this.now = now;
    this.each = each;
  }

  /// Rules that the store does not know in this version begin with what comes next.
  void run(List<RowRule> rules) {
    long end;
    try (var snapshot = store.snapshot()) {
      end = snapshot.sequence();
      var known = rules.stream().filter(rule -> isKnown(rule, snapshot)).toList();
      var from = snapshot.cursor(Detector.CURSOR).map(Cursor::number).orElse(end);
      while (from < end && !known.isEmpty()) {
        var to = Math.min(from + SLICE_ROWS, end);
        left = end - to;
        slice(known, snapshot, from, to);
        from = to;
      }
    }
    // Only now: a rule whose version was noted earlier would be late for the slices of a restart.
    var entry = journal.entry(false);
    store.transact(transaction -> {
      rules.forEach(rule -> {
        entry.edited(rule.rule(), transaction, now);
        transaction.cursor(Detector.name(rule.rule()), Cursor.of(rule.rule().version()));
      });
      try (var view = transaction.view()) {
        transaction.cursor(Detector.CURSOR, Cursor.of(view.sequence()));
      }
    });
    journal.remember(entry);
  }

  private static boolean isKnown(RowRule rule, Snapshot snapshot) {
    return snapshot
        .cursor(Detector.name(rule.rule()))
        .filter(cursor -> cursor.text().equals(rule.rule().version()))
        .isPresent();
  }

  private void slice(List<RowRule> rules, Snapshot snapshot, long after, long upTo) {
    var arrivals = new HashMap<String, Arrivals>();
    for (var rule : rules) {
      var frequency = rule.compiled().slots().frequency();
      var own = new HashMap<String, Table>();
      for (var name : rule.tables()) {
        var table = snapshot.table(name);
        if (table != null) {
          var slice = new StoredSlice(table, after, upTo);
          own.put(name, SlotView.inTime(name, slice, frequency, lateness));
          var read =
              arrivals.computeIfAbsent(name, _ -> Arrivals.between(name, table, after, upTo));
          var late = read.beyond(frequency, lateness);
          if (late > 0) {
            beyond.merge(rule.rule(), late, Long::sum);
          }
        }
      }
      try {
        evaluation.run(rule, new NewRows(own, rule.tables(), snapshot), now, this::gather);
      } catch (QueryFailure failure) {
        failures.add(new Failure(rule.rule(), String.valueOf(failure.getMessage())));
      }
    }
    commit(upTo);
  }

  private void gather(Alert alert) {
    if (journal.isNews(alert)) {
      gathered.merge(alert.id(), alert, Alerts::earlier);
      if (gathered.size() >= COMMIT_ALERTS) {
        commit(-1);
      }
    }
  }

  /// @param upTo what the cursor says from now on, or -1 within a slice
  private void commit(long upTo) {
    var entry = journal.entry(false);
    var committed =
        store.transact(transaction -> {
          entry.say(List.copyOf(gathered.values()), transaction, now);
          if (upTo >= 0) {
            beyond.forEach((rule, rows) -> RuleHealth.beyond(rule, rows, transaction, now));
            transaction.cursor(Detector.CURSOR, Cursor.of(upTo));
          }
        });
    journal.remember(entry);
    each.committed(new Outcome(entry.alerts(), failures, committed.last()), left);
    if (upTo >= 0) {
      beyond.clear();
    }
    gathered.clear();
    failures.clear();
  }
}
