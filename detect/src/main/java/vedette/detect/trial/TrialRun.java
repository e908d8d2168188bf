package vedette.detect.trial;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.Database;
import vedette.data.table.MemoryTable;
import vedette.data.table.Rows;
import vedette.data.table.Table;
import vedette.data.time.DateTime;
import vedette.detect.alert.Alert;
import vedette.detect.alert.AlertTable;
import vedette.detect.evaluate.CompiledRule;
import vedette.detect.evaluate.Evaluation;
import vedette.detect.evaluate.EventTimes;
import vedette.engine.run.QueryFailure;
import vedette.store.RowIdentity;

/// Runs tests of rules.
public final class TrialRun {
  private final Evaluation evaluation;

  public TrialRun(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  /// Something that a test says and that is not so.
  public record Failure(int line, int column, String message) {}

  /// What a test found, and how that differs from what it expects.
  public record Outcome(List<Alert> alerts, int incidents, List<Failure> failures) {
    public Outcome {
      alerts = List.copyOf(alerts);
      failures = List.copyOf(failures);
    }

    /// What coverage compares: the alerts as far as anybody could see a difference.
    public List<String> fingerprint() {
      return alerts.stream().map(alert -> alert.id() + alert.content() + alert.row()).toList();
    }
  }

  public Outcome run(CompiledRule rule, Trial trial) {
    try {
      return tried(rule, trial);
    } catch (QueryFailure failure) {
      return new Outcome(
          List.of(),
          0,
          List.of(new Failure(trial.line(), 1, "the rule failed: " + failure.getMessage())));
    }
  }

  private Outcome tried(CompiledRule rule, Trial trial) {
    var database = new Fixtures(trial);
    var last = trial.now() == null ? database.last() : trial.now();
    var slots = rule.slots();
    var until = new DateTime(slots.first(last.ticks()));
    // A rule that speaks about empty slots too would have spoken for ever before the first event.
    var before = Math.min(database.first(), until.ticks() - slots.frequency() + 1) - 1;
    var after = new DateTime(Math.max(0, before));
    var history = new History(evaluation, database, true).run(rule, trial.mode(), after, until);
    var failures = new ArrayList<Failure>();
    if (trial.alerts() != null) {
      compare(trial, trial.alerts(), history.alerts(), failures);
    }
    if (trial.incidents() != null && trial.incidents() != history.incidentCount()) {
      failures.add(
          new Failure(
              trial.line(),
              1,
              history.incidentCount() + " incidents, expected " + trial.incidents()));
    }
    return new Outcome(history.alerts(), history.incidentCount(), failures);
  }

  private static void compare(
      Trial trial, List<Expectation> expected, List<Alert> found, List<Failure> failures) {
    var pairing = Pairing.of(expected, found);
    var left = pairing.unexpected();
    for (var expectation : pairing.missing()) {
      failures.add(
          new Failure(expectation.line(), expectation.column(), missing(expectation, left)));
    }
    for (var alert : left) {
      failures.add(
          new Failure(
              trial.line(),
              1,
              "an alert that nobody expects: %s at %s about %s"
                  .formatted(
                      AlertTable.name(alert),
                      alert.first(),
                      vedette.detect.alert.Entities.values(alert.rule(), alert.events()))));
    }
  }

  private static String missing(Expectation expectation, List<Alert> left) {
    if (left.isEmpty()) {
      return "an expected alert does not come";
    }
    List<String> nearest = null;
    for (var alert : left) {
      var differences = expectation.differences(alert);
      if (nearest == null || differences.size() < nearest.size()) {
        nearest = differences;
      }
    }
    return "an expected alert does not come; the nearest differs: "
        + String.join("; ", nearest == null ? List.of() : nearest);
  }

  /// The rows of a test as tables, with the hidden columns that a store would give them.
  private static final class Fixtures implements Database {
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private DateTime last = new DateTime(0);
    private long first = Long.MAX_VALUE;

    private Fixtures(Trial trial) {
      long sequence = 1;
      for (var name : new TreeSet<>(trial.tables().keySet())) {
        for (var delivery : trial.tables().getOrDefault(name, List.of())) {
          note(delivery, EventTimes.column(name, delivery.schema()));
        }
      }
      var late = trial.now() == null ? last : trial.now();
      for (var name : new TreeSet<>(trial.tables().keySet())) {
        var batches = new ArrayList<Rows>();
        for (var delivery : trial.tables().getOrDefault(name, List.of())) {
          // Events come when they happen, and those of later deliveries at the end.
          var time = batches.isEmpty() ? EventTimes.column(name, delivery.schema()) : null;
          var told = RowIdentity.identified(name, delivery);
          batches.add(IdentifiedTables.stamped(told, sequence, time, late));
          sequence += delivery.size();
        }
        tables.put(name, table(batches));
      }
    }

    private void note(Rows rows, @Nullable String time) {
      var position = time == null ? -1 : rows.schema().position(time);
      for (var row = 0; position >= 0 && row < rows.size(); row++) {
        if (rows.batch().column(position).value(row) instanceof DateTime moment) {
          last = moment.compareTo(last) > 0 ? moment : last;
          first = Math.min(first, moment.ticks());
        }
      }
    }

    private static Table table(List<Rows> deliveries) {
      var fields = new LinkedHashMap<String, Field>();
      deliveries.forEach(
          rows -> rows.schema().fields().forEach(f -> fields.putIfAbsent(f.name(), f)));
      var schema = Schema.of(List.copyOf(fields.values()));
      List<Batch> batches = deliveries.stream().map(rows -> rows.pick(schema)).toList();
      return new MemoryTable(schema, batches);
    }

    DateTime last() {
      return last;
    }

    /// Ticks of the earliest event; very late when there is none.
    long first() {
      return first;
    }

    @Override
    public @Nullable Table table(String name) {
      return tables.get(name);
    }

    @Override
    public Set<String> names() {
      return tables.keySet();
    }
  }
}
