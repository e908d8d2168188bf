package vedette.detect.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import vedette.data.batch.Batch;
import vedette.data.column.ColumnBuilder;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.Rows;
import vedette.data.table.ScanRequest;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.type.Type;
import vedette.detect.alert.Alert;
import vedette.detect.alert.AlertTable;
import vedette.detect.evaluate.Detector.CatchUpListener;
import vedette.detect.journal.Journal;
import vedette.detect.journal.RuleHealth;
import vedette.detect.rule.RuleReader;
import vedette.detect.schedule.Scheduler;
import vedette.engine.catalog.QueryCatalog;
import vedette.store.Commit;
import vedette.store.Store;
import vedette.store.StoreSettings;
import vedette.testkit.disk.SimulatedDisk;

/// Rows that were stored while nobody watched raise the alerts that they would have raised as they
/// came, each once, in pieces of bounded size, whenever the process dies.
final class CatchUpTest {
  private static final String TABLE = "DeviceNetworkEvents";
  private static final int MISSED = 2 * CatchUp.SLICE_ROWS + 5_000;

  /// A thousandth of all rows fit this one.
  private static final String RARE = rule("rare", "1", "LocalPort == 7");

  /// More rows in one place than a commit may hold alerts.
  private static final String DENSE = rule("dense", "1", "ReportId between (70000 .. 75000)");

  private static final Schema SCHEMA =
      Schema.of(
          new Field("Timestamp", Type.DATETIME),
          new Field("DeviceId", Type.STRING),
          new Field("ReportId", Type.LONG),
          new Field("LocalPort", Type.INT));

  private final SimulatedDisk disk = new SimulatedDisk(1);
  private final DateTime now = new DateTime(DateTime.MIN.ticks() + 1_000_000_000L);

  private static String rule(String id, String version, String condition) {
    return """
    id: %s
    name: %s
    severity: Low
    kind: Scheduled
    queryFrequency: 1h
    queryPeriod: 1h
    triggerOperator: gt
    triggerThreshold: 0
    version: %s
    query: |
      %s
      | where %s
    """
        .formatted(id, id, version, TABLE, condition);
  }

  private static List<RowRule> rules(String... texts) {
    var rules = new ArrayList<RowRule>();
    for (var text : texts) {
      var rule = RuleReader.read("rule.yaml", text).rule();
      assertThat(rule).isNotNull();
      var outcome = new RuleCompiler(QueryCatalog.standard()).compile(rule);
      assertThat(outcome.problems()).isEmpty();
      assertThat(outcome.rule()).isNotNull();
      rules.add(outcome.rule());
    }
    return rules;
  }

  private static Detector detector(Store store, List<RowRule> rules) {
    try (var snapshot = store.snapshot()) {
      return new Detector(
          store,
          rules,
          Journal.of(snapshot, List.of("test")),
          new RuleHealth(snapshot),
          Scheduler.USUAL_LATENESS,
          () -> 0);
    }
  }

  private Store open(SimulatedDisk on) {
    var settings = StoreSettings.usual().sealing(Long.MAX_VALUE, 50_000, Duration.ofDays(9_999));
    return Store.open(on, settings, () -> now);
  }

  private static Rows events(int from, int count) {
    var columns = SCHEMA.fields().stream().map(f -> new ColumnBuilder(f.type(), count)).toList();
    for (var number = from; number < from + count; number++) {
      columns.get(0).append(new DateTime(number * 10_000L));
      columns.get(1).append(Text.of("d"));
      columns.get(2).appendLong(number);
      columns.get(3).append(number % 1_000);
    }
    return new Rows(SCHEMA, new Batch(columns.stream().map(ColumnBuilder::build).toList(), count));
  }

  /// Makes the rules known, then stores rows without them.
  private void miss(Store store, List<RowRule> rules) {
    detector(store, rules).catchUp(now, (_, _) -> {});
    for (var from = 0; from < MISSED; from += 10_000) {
      store.commit(new Commit().add(TABLE, events(from, Math.min(10_000, MISSED - from))));
    }
  }

  private List<UUID> catchUp(Store store, List<RowRule> rules, CatchUpListener each) {
    var found = new ArrayList<UUID>();
    detector(store, rules)
        .catchUp(
            now,
            (outcome, left) -> {
              assertThat(outcome.failures()).isEmpty();
              assertThat(outcome.alerts()).hasSizeLessThanOrEqualTo(CatchUp.COMMIT_ALERTS);
              outcome.alerts().stream().map(Alert::id).forEach(found::add);
              each.committed(outcome, left);
            });
    return found;
  }

  private static List<String> stored(Store store) {
    var ids = new ArrayList<String>();
    try (var snapshot = store.snapshot()) {
      var table = snapshot.table(AlertTable.NAME);
      assertThat(table).isNotNull();
      try (var scan = table.scan(new ScanRequest(List.of("SystemAlertId"), List.of()))) {
        for (var part : scan.parts()) {
          try (var batches = part.open()) {
            for (var batch = batches.next(); batch != null; batch = batches.next()) {
              for (var row = 0; row < batch.size(); row++) {
                ids.add(String.valueOf(batch.column(0).value(row)));
              }
            }
          }
        }
      }
    }
    return ids;
  }

  @Test
  void missedRowsRaiseWhatTheyWouldHaveRaisedAsTheyCame() {
    var rules = rules(RARE, DENSE);
    var live = new ArrayList<UUID>();
    try (var store = open(new SimulatedDisk(2))) {
      var detector = detector(store, rules);
      for (var from = 0; from < MISSED; from += 10_000) {
        var rows = Map.of(TABLE, events(from, Math.min(10_000, MISSED - from)));
        detector.commit(rows, now).alerts().forEach(alert -> live.add(alert.id()));
      }
    }
    assertThat(live).hasSizeGreaterThan(5_000).doesNotHaveDuplicates();
    try (var store = open(disk)) {
      miss(store, rules);
      var lefts = new ArrayList<Long>();
      var found = catchUp(store, rules, (_, left) -> lefts.add(left));
      assertThat(found).containsExactlyInAnyOrderElementsOf(live);
      assertThat(lefts).hasSizeGreaterThan(4).isSortedAccordingTo((a, b) -> Long.compare(b, a));
      assertThat(lefts.getLast()).isZero();
      assertThat(stored(store)).hasSameSizeAs(live).doesNotHaveDuplicates();
      assertThat(catchUp(store, rules, (_, _) -> {})).isEmpty();
    }
  }

  @Test
  void whoDiesWithinGoesOnWithoutRepeating() {
    var rules = rules(RARE, DENSE);
    var newer = rules(RARE, DENSE, rule("late", "1", "LocalPort == 8"));
    try (var store = open(disk)) {
      miss(store, rules);
    }
    for (var death : List.of(1, 2, 1)) {
      try (var store = open(disk)) {
        var commits = new AtomicInteger(death);
        CatchUpListener dying =
            (_, _) -> {
              if (commits.decrementAndGet() == 0) {
                throw new IllegalStateException("dies here");
              }
            };
        assertThatThrownBy(() -> catchUp(store, newer, dying)).hasMessage("dies here");
      }
    }
    try (var store = open(disk)) {
      catchUp(store, newer, (_, _) -> {});
      var rare = (MISSED - 8) / 1_000 + 1;
      // The rule that nobody knew begins with what comes next, as if nobody had died.
      assertThat(stored(store)).hasSize(rare + 5_001).doesNotHaveDuplicates();
      var next = Map.of(TABLE, events(MISSED, 1_000));
      assertThat(detector(store, newer).commit(next, now).alerts()).hasSize(2);
    }
  }
}
