package vedette.detect.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.schema.Schema;
import vedette.data.table.Database;
import vedette.data.time.DateTime;
import vedette.data.type.Scalar;
import vedette.detect.alert.Alert;
import vedette.detect.evaluate.SlotView.Sight;
import vedette.engine.run.Brought;
import vedette.engine.run.QueryEngine;
import vedette.engine.run.RunSettings;

/// Runs rules over a database and makes their rows into findings.
public final class Evaluation {
  private static final long LONGEST_NANOSECONDS = 10_000_000_000L;
  private final QueryEngine engine = new QueryEngine();
  private final LongSupplier nanoseconds;
  private final Brought brought;

  /// @param nanoseconds a clock that never jumps, for time limits
  public Evaluation(LongSupplier nanoseconds) {
    this(nanoseconds, Brought.NOTHING);
  }

  /// @param brought what rules may read beside the tables
  public Evaluation(LongSupplier nanoseconds, Brought brought) {
    this.nanoseconds = nanoseconds;
    this.brought = brought;
  }

  /// Hands over the alerts of new rows, in their order; rows with the same key give the same id.
  /// `now()` is the end of the first slot that holds a row, so that it matters to no alert when the
  /// row arrived.
  ///
  /// @throws vedette.engine.run.QueryFailure when the rule cannot be evaluated to its end; the
  ///   alerts up to there are right
  void run(RowRule rule, NewRows database, DateTime now, Consumer<Alert> found) {
    var compiled = rule.compiled();
    var slots = compiled.slots();
    var makes = new Alerts(compiled);
    if (!compiled.usesNow()) {
      findings(compiled, database, now, batch -> makes.arrived(batch, now).forEach(found));
      return;
    }
    for (var end : database.slots(slots)) {
      var view = new SlotView(database, end - slots.frequency(), end, Sight.PLAIN);
      findings(
          compiled, view, new DateTime(end), batch -> makes.arrived(batch, now).forEach(found));
    }
  }

  /// The alerts of one slot, as if nothing had been alerted before, whatever came too late.
  ///
  /// @param end of the slot, which is what `now()` means
  /// @param raised when the alerts are made
  public List<Alert> slot(CompiledRule rule, Database database, long end, DateTime raised) {
    return slot(rule, database, end, raised, -1);
  }

  /// @param lateness ticks after the end of its first slot that a row still counts; -1 for ever
  public List<Alert> slot(
      CompiledRule rule, Database database, long end, DateTime raised, long lateness) {
    var sight = new Sight(true, rule.ordered(), rule.slots().frequency(), lateness, false);
    return new Alerts(rule).strict(slotFindings(rule, database, end, sight), end, raised);
  }

  /// The alerts of a slot that is not over yet.
  ///
  /// @param kept is told what was found
  public List<Alert> early(
      CompiledRule rule,
      Database database,
      long end,
      DateTime raised,
      long lateness,
      KeptRows kept) {
    var sight = new Sight(true, rule.ordered(), rule.slots().frequency(), lateness, false);
    var findings = slotFindings(rule, database, end, sight);
    kept.told(rule, findings, end);
    return new Alerts(rule).strict(findings, end, raised);
  }

  /// What a slot selects.
  List<Finding> slotFindings(CompiledRule rule, Database database, long end, Sight sight) {
    var findings = new ArrayList<Finding>();
    var view = new SlotView(database, rule.slots().start(end), end, sight);
    if (rule.silent() && view.isEmpty(rule.tables())) {
      return findings;
    }
    findings(rule, view, new DateTime(end), findings::addAll);
    return findings;
  }

  private void findings(
      CompiledRule rule, Database database, DateTime now, Consumer<List<Finding>> each) {
    var settings = RunSettings.of(now, nanoseconds).withTimeLimit(LONGEST_NANOSECONDS);
    settings = settings.withBrought(brought);
    try (var result = engine.run(rule.query(), database, settings)) {
      var table = result.tables().getFirst();
      var schema = table.schema();
      try (var batches = table.open()) {
        for (var batch = batches.next(); batch != null; batch = batches.next()) {
          var findings = new ArrayList<Finding>();
          for (var row = 0; row < batch.size(); row++) {
            findings.add(finding(rule, cells(schema, batch, row), now));
          }
          each.accept(findings);
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

  private static Finding finding(CompiledRule compiled, Map<String, Scalar> cells, DateTime now) {
    var rule = compiled.rule();
    var keys = rule.extras().alertKey().isEmpty() ? compiled.ids() : rule.extras().alertKey();
    var key = keys.stream().map(name -> String.valueOf(cells.get(name))).toList();
    var identity =
        rule.extras().alertKey().isEmpty()
            ? key
            : compiled.ids().stream().map(name -> String.valueOf(cells.get(name))).toList();
    var details = new LinkedHashMap<String, Scalar>();
    rule.extras().details().keySet().stream()
        .sorted()
        .forEach(name -> details.put(name, cell(cells, compiled.details().get(name))));
    var row = new LinkedHashMap<String, Scalar>();
    compiled.columns().forEach(name -> row.put(name, cell(cells, name)));
    var first = earliest(compiled.firsts(), cells);
    var last = latest(compiled.lasts(), cells);
    var shown = shown(row, now);
    return new Finding(
        key, identity, first == null ? shown : first, last == null ? shown : last, row, details);
  }

  private static Scalar cell(Map<String, Scalar> cells, @Nullable String name) {
    var cell = name == null ? null : cells.get(name);
    if (cell == null) {
      throw new IllegalStateException("the result lost its column " + name);
    }
    return cell;
  }

  private static @Nullable DateTime earliest(List<String> names, Map<String, Scalar> cells) {
    DateTime earliest = null;
    for (var name : names) {
      if (cell(cells, name).value() instanceof DateTime time
          && (earliest == null || time.compareTo(earliest) < 0)) {
        earliest = time;
      }
    }
    return earliest;
  }

  private static @Nullable DateTime latest(List<String> names, Map<String, Scalar> cells) {
    DateTime latest = null;
    for (var name : names) {
      if (cell(cells, name).value() instanceof DateTime time
          && (latest == null || time.compareTo(latest) > 0)) {
        latest = time;
      }
    }
    return latest;
  }

  /// The event's time as far as the rule's own result has it.
  private static DateTime shown(Map<String, Scalar> row, DateTime now) {
    for (var name : List.of("Timestamp", "TimeGenerated")) {
      var cell = row.get(name);
      if (cell != null && cell.value() instanceof DateTime time) {
        return time;
      }
    }
    return now;
  }
}
