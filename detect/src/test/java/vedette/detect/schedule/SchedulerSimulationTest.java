package vedette.detect.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import vedette.data.batch.Batch;
import vedette.data.column.ColumnBuilder;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.HiddenColumns;
import vedette.data.table.Rows;
import vedette.data.table.ScanRequest;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.type.Type;
import vedette.detect.alert.AlertTable;
import vedette.detect.alert.Mode;
import vedette.detect.evaluate.CompiledRule;
import vedette.detect.evaluate.Detector;
import vedette.detect.evaluate.Evaluation;
import vedette.detect.evaluate.RowRule;
import vedette.detect.evaluate.RuleCompiler;
import vedette.detect.rule.RuleReader;
import vedette.detect.trial.History;
import vedette.engine.catalog.QueryCatalog;
import vedette.store.Commit;
import vedette.store.Cursor;
import vedette.store.Store;
import vedette.store.StoreException;
import vedette.store.StoreSettings;
import vedette.testkit.disk.PowerLossException;
import vedette.testkit.disk.SimulatedDisk;

/// Whatever happens on the way (power lost at any write, hours without a run, rows late, twice and
/// out of order), in the end rules have said what a run over all events says.
final class SchedulerSimulationTest {
  private static final long MINUTE = 600_000_000L;
  private static final long START = new DateTime(0).ticks() + 738_000L * 864_000_000_000L;
  private static final String SOURCE = "source:test";
  private static final Schema SCHEMA =
      Schema.of(
          new Field("Timestamp", Type.DATETIME),
          new Field("DeviceId", Type.STRING),
          new Field("DeviceName", Type.STRING),
          new Field("ReportId", Type.LONG),
          new Field("ActionType", Type.STRING));

  private final List<CompiledRule> rules =
      List.of(
          rule(
              "window",
              "DeviceEvents | where ActionType == 'a' | summarize n = count() by DeviceName | where n > 2"),
          rule("few", "DeviceEvents | summarize n = count() by DeviceName | where n == 1"),
          rule(
              "join",
              "DeviceEvents | where ActionType == 'a' | join kind=inner (DeviceEvents | where"
                  + " ActionType == 'b' | project DeviceName, Other = Timestamp) on DeviceName"
                  + " | where Other >= Timestamp"),
          rule(
              "missing",
              "DeviceEvents | where ActionType == 'a' | join kind=leftanti (DeviceEvents | where"
                  + " ActionType == 'b') on DeviceName"),
          rule("row", "DeviceEvents | where Timestamp > ago(10m) and ActionType == 'b'"),
          rule("old", "DeviceEvents | where Timestamp < ago(10m) and ActionType == 'b'"));

  private static CompiledRule rule(String name, String query) {
    var yaml =
        """
        id: %s
        name: %s
        queryFrequency: 10m
        queryPeriod: 30m
        query: >-
          %s
        entityMappings:
          - entityType: Host
            fieldMappings: [{identifier: HostName, columnName: DeviceName}]
        """
            .formatted(name, name, query);
    var rule = Objects.requireNonNull(RuleReader.read("t.yaml", yaml).rule());
    var compilation = new RuleCompiler(QueryCatalog.standard()).compileSlots(rule);
    assertThat(compilation.problems()).isEmpty();
    return Objects.requireNonNull(compilation.rule());
  }

  /// One event, with the minute of its arrival.
  private record Event(long time, long arrival, int device, long report, boolean a) {}

  private static List<Event> events(Random random) {
    var events = new ArrayList<Event>();
    for (var i = 0; i < 40; i++) {
      var time = START + MINUTE + random.nextLong(180 * MINUTE);
      var delay = random.nextInt(4) == 0 ? random.nextLong(240 * MINUTE) : random.nextLong(MINUTE);
      var event = new Event(time, time + delay, random.nextInt(3), i, random.nextInt(3) > 0);
      events.add(event);
      if (random.nextInt(8) == 0) {
        events.add(
            new Event(time, time + random.nextLong(60 * MINUTE), event.device(), i, event.a()));
      }
    }
    events.sort(Comparator.comparingLong(Event::arrival));
    return events;
  }

  private static Rows rows(Event event) {
    var builders =
        SCHEMA.fields().stream().map(field -> new ColumnBuilder(field.type(), 1)).toList();
    builders.get(0).append(new DateTime(event.time()));
    builders.get(1).append(Text.of("d" + event.device()));
    builders.get(2).append(Text.of("host-" + event.device()));
    builders.get(3).append(event.report());
    builders.get(4).append(Text.of(event.a() ? "a" : "b"));
    return new Rows(SCHEMA, new Batch(builders.stream().map(ColumnBuilder::build).toList(), 1));
  }

  @Test
  void inTheEndRulesHaveSaidWhatTheEventsSay() {
    var seeds = Boolean.getBoolean("vedette.long") ? 2_000 : 25;
    for (var seed = 0; seed < seeds; seed++) {
      var run = new Simulation(seed).run();
      var missing = new TreeSet<>(run.expected());
      missing.removeAll(run.said());
      var surplus = new TreeSet<>(run.said());
      surplus.removeAll(run.expected());
      assertThat(missing).as("seed %d: not said; surplus %s", seed, surplus).isEmpty();
      assertThat(surplus).as("seed %d: said too much", seed).isEmpty();
    }
  }

  /// @param said what stands in `SecurityAlert`
  /// @param expected what a run over all events at once says
  private record Ran(Set<String> said, Set<String> expected) {}

  private final class Simulation {
    private final Random random;
    private final List<Event> events;
    private final SimulatedDisk disk;
    private long now = START;

    private Simulation(long seed) {
      random = new Random(seed);
      events = events(random);
      disk = new SimulatedDisk(seed);
    }

    private Ran run() {
      var end = START + 600 * MINUTE;
      while (true) {
        try (var store = Store.open(disk, StoreSettings.usual(), () -> new DateTime(now))) {
          live(store, end);
          return new Ran(said(store), expected(store, end));
        } catch (StoreException e) {
          if (!lost(e)) {
            throw e;
          }
          disk.restart();
          now += random.nextInt(3) == 0 ? random.nextLong(120 * MINUTE) : MINUTE;
        }
      }
    }

    private boolean lost(RuntimeException trouble) {
      for (Throwable at = trouble; at != null; at = at.getCause()) {
        if (at instanceof PowerLossException) {
          return true;
        }
      }
      return false;
    }

    private void live(Store store, long end) {
      var known = store.sequence() > 0;
      if (known && random.nextInt(3) > 0 && now < end) {
        disk.losePowerAfter(1 + random.nextInt(60));
      }
      var scheduler = new Scheduler(store, rules, Scheduler.USUAL_LATENESS, () -> 0);
      scheduler.tick(new DateTime(now), 5);
      if (!known) {
        disk.losePowerAfter(1 + random.nextInt(60));
      }
      try (var snapshot = store.snapshot()) {
        var next = (int) (long) snapshot.cursor(SOURCE).map(Cursor::number).orElse(0L);
        for (var i = next; i < events.size(); i++) {
          var event = events.get(i);
          now = Math.max(now, event.arrival());
          store.commit(
              new Commit().add("DeviceEvents", rows(event)).cursor(SOURCE, Cursor.of(i + 1)));
          // Sometimes nobody looks for a while, and sometimes the clock is set back.
          if (random.nextInt(3) == 0) {
            scheduler.tick(new DateTime(now - random.nextLong(2 * MINUTE)), 2);
          }
        }
      }
      now = Math.max(now, end);
      while (scheduler.tick(new DateTime(end), 50).more()) {
        now++;
      }
    }

    private Set<String> said(Store store) {
      var latest = new TreeMap<String, String>();
      var sequences = new TreeMap<String, Long>();
      var columns =
          List.of(
              "SystemAlertId",
              "Status",
              "StartTime",
              "EndTime",
              "Entities",
              "AlertType",
              HiddenColumns.SEQUENCE.name());
      try (var snapshot = store.snapshot()) {
        var table = snapshot.table(AlertTable.NAME);
        if (table == null) {
          return Set.of();
        }
        try (var scan = table.scan(new ScanRequest(columns, List.of()))) {
          for (var part : scan.parts()) {
            try (var batches = part.open()) {
              for (var batch = batches.next(); batch != null; batch = batches.next()) {
                for (var row = 0; row < batch.size(); row++) {
                  var text = new StringBuilder();
                  for (var i = 2; i < 6; i++) {
                    text.append(' ').append(batch.column(i).value(row));
                  }
                  var standing = String.valueOf(batch.column(1).value(row)).equals("New");
                  var id = String.valueOf(batch.column(0).value(row));
                  var sequence = (Long) Objects.requireNonNull(batch.column(6).value(row));
                  if (sequences.merge(id, sequence, Math::max) <= sequence) {
                    latest.put(id, standing ? text.toString() : "");
                  }
                }
              }
            }
          }
        }
      }
      var said = new TreeSet<String>();
      latest.forEach((id, text) -> {
        if (!text.isEmpty()) {
          said.add(id + text);
        }
      });
      return said;
    }

    private Set<String> expected(Store store, long end) {
      var expected = new TreeSet<String>();
      try (var snapshot = store.snapshot()) {
        var history = new History(new Evaluation(() -> 0), snapshot);
        for (var rule : rules) {
          var outcome = history.run(rule, Mode.STRICT, new DateTime(START), new DateTime(end));
          for (var alert : outcome.alerts()) {
            var entities =
                vedette.detect.alert.Entities.json(
                    rule.rule(), alert.events(), vedette.detect.alert.Limits.NONE);
            expected.add(
                alert.id()
                    + " "
                    + alert.first()
                    + " "
                    + alert.last()
                    + " "
                    + entities
                    + " "
                    + rule.rule().id());
          }
        }
      }
      return expected;
    }
  }

  /// As rows arrive, and slot by slot over all of them: the same alerts.
  @Test
  void aRuleSaysTheSameAsRowsArrive() {
    var row = rules.get(4);
    for (var seed = 0; seed < 20; seed++) {
      var clock = new long[] {START};
      try (var store =
          Store.open(
              new SimulatedDisk(seed), StoreSettings.usual(), () -> new DateTime(clock[0]))) {
        var detector = new Detector(store, List.of(new RowRule(row)), () -> 0);
        var found = new TreeSet<String>();
        for (var event : events(new Random(seed))) {
          clock[0] = event.arrival();
          detector
              .commit(java.util.Map.of("DeviceEvents", rows(event)), new DateTime(clock[0]))
              .alerts()
              .forEach(a -> found.add(a.id() + " " + a.first() + " " + a.last()));
        }
        var expected = new TreeSet<String>();
        try (var snapshot = store.snapshot()) {
          new History(new Evaluation(() -> 0), snapshot)
              .run(row, Mode.STRICT, new DateTime(START), new DateTime(clock[0] + 60 * MINUTE))
              .alerts()
              .forEach(a -> expected.add(a.id() + " " + a.first() + " " + a.last()));
        }
        assertThat(found).as("seed " + seed).isEqualTo(expected);
      }
    }
  }
}
