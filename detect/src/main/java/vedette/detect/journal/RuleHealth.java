package vedette.detect.journal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.column.ColumnBuilder;
import vedette.data.dynamic.JsonReader;
import vedette.data.dynamic.JsonWriter;
import vedette.data.schema.TableSpecs;
import vedette.data.table.Rows;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.detect.alert.Alert;
import vedette.detect.alert.AlertId;
import vedette.detect.rule.Rule;
import vedette.store.Cursor;
import vedette.store.Snapshot;
import vedette.store.Transaction;

/// How each rule fares, as rows of `SentinelHealth`: at once when a rule begins to fail or runs
/// again, and about once an hour how much it did and how long that took.
///
/// A rule that fails is never switched off: it raises one alert about itself, until it runs again.
public final class RuleHealth {
  public static final String NAME = "SentinelHealth";
  private static final String CURSOR = "health:";
  private static final long HOUR = 36_000_000_000L;
  private static final long NANOSECONDS_A_MILLISECOND = 1_000_000;
  private static final long TICKS_A_MILLISECOND = 10_000;

  private final Set<String> ill = new HashSet<>();
  private final Map<String, Counts> counts = new TreeMap<>();
  private @Nullable DateTime reported;

  /// What a rule did since the last report.
  private static final class Counts {
    private final Rule rule;
    private final String shape;
    private long runs;
    private long nanoseconds;
    private long longest;
    private long alerts;
    private long delay;

    private Counts(Rule rule, String shape) {
      this.rule = rule;
      this.shape = shape;
    }
  }

  /// @param snapshot that knows which rules were failing when the last run ended
  public RuleHealth(Snapshot snapshot) {
    snapshot.cursors().keySet().stream()
        .filter(name -> name.startsWith(CURSOR))
        .forEach(name -> ill.add(name.substring(CURSOR.length())));
  }

  /// A rule was evaluated once.
  ///
  /// @param delayTicks from when it could be evaluated to when it was
  public void ran(Rule rule, String shape, long nanoseconds, int alerts, long delayTicks) {
    var mine = counts.computeIfAbsent(rule.id(), _ -> new Counts(rule, shape));
    mine.runs++;
    mine.nanoseconds += nanoseconds;
    mine.longest = Math.max(mine.longest, nanoseconds);
    mine.alerts += alerts;
    mine.delay = Math.max(mine.delay, delayTicks);
  }

  /// The rows of the hour, when it is over; they count from now on anew.
  public Optional<Rows> report(DateTime now) {
    if (reported == null) {
      reported = now;
    }
    return now.ticks() - reported.ticks() < HOUR ? Optional.empty() : Optional.of(reportNow(now));
  }

  /// The same for what is left when a run ends; perhaps no rows.
  public Rows reportNow(DateTime now) {
    reported = now;
    var told = new ArrayList<Map<String, Object>>();
    for (var mine : counts.values()) {
      var json = new JsonWriter().startBag();
      json.name("Runs").value(Long.toString(mine.runs));
      json.name("Alerts").value(Long.toString(mine.alerts));
      json.name("EvaluationMilliseconds").value(milliseconds(mine.nanoseconds));
      json.name("LongestEvaluationMilliseconds").value(milliseconds(mine.longest));
      json.name("LongestDelayMilliseconds").value(Long.toString(mine.delay / TICKS_A_MILLISECOND));
      json.name("Shape").value(mine.shape);
      json.name("RuleVersion").value(mine.rule.version());
      var failing = ill.contains(mine.rule.id());
      told.add(
          cells(
              mine.rule,
              now,
              failing ? "Failure" : "Success",
              "what the rule did since the last report",
              "",
              json.endBag().toString()));
    }
    counts.clear();
    return rows(told);
  }

  private static String milliseconds(long nanoseconds) {
    return Long.toString(nanoseconds / NANOSECONDS_A_MILLISECOND);
  }

  /// A rule failed: says so in the table and, the first time, as an alert.
  public Optional<Alert> failed(
      Rule rule, long end, String reason, Transaction transaction, DateTime now) {
    if (!ill.add(rule.id())) {
      return Optional.empty();
    }
    var slot = new DateTime(end);
    transaction.cursor(CURSOR + rule.id(), Cursor.of(slot + " " + reason));
    var description = "failed over the slot that ends at " + slot;
    transaction.add(
        NAME, rows(List.of(cells(rule, now, "Failure", description, reason, version(rule)))));
    return Optional.of(alert(rule, end, reason, now));
  }

  /// A rule was evaluated to its end.
  public void recovered(Rule rule, Transaction transaction, DateTime now) {
    if (ill.remove(rule.id())) {
      transaction.forget(CURSOR + rule.id());
      transaction.add(
          NAME, rows(List.of(cells(rule, now, "Success", "runs again", "", version(rule)))));
    }
  }

  /// Rows came too late for a rule to count.
  public static void beyond(Rule rule, long rows, Transaction transaction, DateTime now) {
    var json = new JsonWriter().startBag();
    json.name("RowsBeyondLateness").value(Long.toString(rows));
    json.name("RuleVersion").value(rule.version());
    var description = rows + " rows came too late and do not count";
    transaction.add(
        NAME,
        rows(
            List.of(
                cells(rule, now, "Partial success", description, "", json.endBag().toString()))));
  }

  private static String version(Rule rule) {
    return new JsonWriter()
        .startBag()
        .name("RuleVersion")
        .value(rule.version())
        .endBag()
        .toString();
  }

  private static Map<String, Object> cells(
      Rule rule, DateTime now, String status, String description, String reason, String more) {
    var cells = new TreeMap<String, Object>();
    cells.put("TimeGenerated", now);
    cells.put(
        "OperationName",
        Text.of(
            rule.kind() == Rule.Kind.NRT
                ? "NRT analytics rule run"
                : "Scheduled analytics rule run"));
    cells.put("SentinelResourceId", Text.of(rule.id()));
    cells.put("SentinelResourceName", Text.of(rule.name()));
    cells.put("SentinelResourceType", Text.of("Analytics Rule"));
    cells.put("SentinelResourceKind", Text.of(rule.kind() == Rule.Kind.NRT ? "NRT" : "Scheduled"));
    cells.put("Status", Text.of(status));
    cells.put("Description", Text.of(description));
    cells.put("Reason", Text.of(reason));
    cells.put("ExtendedProperties", JsonReader.parse(Text.of(more)));
    cells.put("SourceSystem", Text.of("Vedette"));
    cells.put("Type", Text.of(NAME));
    return cells;
  }

  private static Rows rows(List<Map<String, Object>> told) {
    var schema = TableSpecs.find(NAME).orElseThrow().physicalSchema();
    var columns =
        schema.fields().stream().map(f -> new ColumnBuilder(f.type(), told.size())).toList();
    for (var cells : told) {
      for (var i = 0; i < columns.size(); i++) {
        columns.get(i).append(cells.get(schema.field(i).name()));
      }
    }
    return new Rows(
        schema, new Batch(columns.stream().map(ColumnBuilder::build).toList(), told.size()));
  }

  /// The alert about a rule itself.
  private static Alert alert(Rule rule, long end, String reason, DateTime now) {
    var slot = new DateTime(end);
    var id = AlertId.of(rule.id(), rule.version(), List.of("health " + slot));
    var unwell =
        rule.about(
            "health:" + rule.id(),
            "Rule cannot run: " + rule.name(),
            "The rule failed over the slot that ends at "
                + slot
                + ": "
                + reason
                + ". It stays switched on and says no more of this until it has run again.");
    return new Alert(id, unwell, now, slot, slot, slot, Map.of(), Map.of(), 0, List.of(), true);
  }
}
