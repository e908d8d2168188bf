package vedette.detect.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import vedette.data.time.DateTime;
import vedette.detect.evaluate.CompiledRule;
import vedette.detect.evaluate.Detector;
import vedette.detect.evaluate.RowRule;
import vedette.detect.evaluate.RuleCompiler;
import vedette.detect.journal.Journal;
import vedette.detect.journal.RuleHealth;
import vedette.detect.rule.RuleReader;
import vedette.detect.schedule.EventStream.Event;
import vedette.engine.catalog.QueryCatalog;
import vedette.store.Cursor;
import vedette.store.Store;

/// Rules at work over a store, as one process has them.
final class RunningRules {
  private static final String SOURCE = "source:test";

  /// How rules are evaluated.
  enum Way {
    /// When a slot is over.
    SCHEDULED,
    /// Every minute, the open slot too.
    NEAR_REAL_TIME,
    /// Whenever rows arrive.
    CONTINUOUS
  }

  private final Store store;
  private final Way way;
  final Detector detector;
  final Scheduler scheduler;

  RunningRules(Store store, List<CompiledRule> rules, Way way) {
    this.store = store;
    this.way = way;
    try (var snapshot = store.snapshot()) {
      var journal = Journal.of(snapshot, List.of("test"));
      var health = new RuleHealth(snapshot);
      var late = Scheduler.USUAL_LATENESS;
      var now = new ArrayList<RowRule>();
      var later = new ArrayList<CompiledRule>();
      for (var rule : rules) {
        if (way == Way.CONTINUOUS && !Scheduler.needsSlots(rule)) {
          now.add(new RowRule(rule));
        } else {
          later.add(rule);
        }
      }
      detector = new Detector(store, now, journal, health, late, () -> 0);
      scheduler = new Scheduler(store, later, journal, health, late, () -> 0);
      if (way == Way.CONTINUOUS) {
        detector.feed(scheduler.kept());
      }
    }
  }

  /// How many events the source has delivered.
  int delivered() {
    try (var snapshot = store.snapshot()) {
      return (int) (long) snapshot.cursor(SOURCE).map(Cursor::number).orElse(0L);
    }
  }

  /// Commits events, with the position of their source.
  void deliver(List<Event> events, int upTo, DateTime now) {
    detector.commit(
        Map.of(EventStream.TABLE, EventStream.rows(events)),
        now,
        transaction -> transaction.cursor(SOURCE, Cursor.of(upTo)));
  }

  void early(DateTime now) {
    if (way != Way.SCHEDULED) {
      scheduler.early(now);
    }
  }

  static CompiledRule compiled(String yaml) {
    var rule = Objects.requireNonNull(RuleReader.read("t.yaml", yaml).rule());
    var compilation = new RuleCompiler(QueryCatalog.standard()).compileSlots(rule);
    assertThat(compilation.problems()).as(yaml).isEmpty();
    return Objects.requireNonNull(compilation.rule());
  }

  static CompiledRule rule(
      String name, String frequency, String period, String query, String more) {
    return compiled(
        """
        id: %s
        name: %s
        severity: Medium
        queryFrequency: %s
        queryPeriod: %s
        query: >-
          %s
        entityMappings:
          - entityType: Host
            fieldMappings: [{identifier: HostName, columnName: DeviceName}]
        %s
        """
            .formatted(name, name, frequency, period, query, more));
  }

  /// A few of some rules, chosen by chance.
  static List<CompiledRule> some(List<CompiledRule> rules, Random random, int count) {
    var shuffled = new ArrayList<>(rules);
    Collections.shuffle(shuffled, random);
    return shuffled.subList(0, count);
  }

  /// Rules of every shape: row by row, groups, pairs, and what later events take back.
  static List<CompiledRule> ofEveryShape() {
    var events = EventStream.TABLE;
    var grouped =
        """
        incidentConfiguration:
          createIncident: true
          groupingConfiguration:
            enabled: true
            lookbackDuration: 1h
            matchingMethod: AllEntities
        """;
    return List.of(
        rule("row", "10m", "30m", events + " | where ActionType == 'b'", grouped),
        rule(
            "recent",
            "10m",
            "30m",
            events + " | where Timestamp > ago(10m) and ProcessId == 3",
            ""),
        rule(
            "keyed",
            "10m",
            "10m",
            events + " | where ActionType == 'a'",
            "vedette: {alertKey: [DeviceName]}"),
        rule(
            "window",
            "10m",
            "30m",
            events
                + " | where ActionType == 'a' | summarize n = count() by DeviceName | where n > 2",
            grouped),
        rule(
            "uneven",
            "7m",
            "30m",
            events + " | summarize n = dcount(AccountName) by DeviceName | where n >= 3",
            ""),
        rule(
            "hourly",
            "1h",
            "1h",
            events
                + " | summarize Last = arg_max(Timestamp, AccountName), n = count() by DeviceName,"
                + " bin(Timestamp, 15m) | where n > 1",
            ""),
        rule(
            "few",
            "10m",
            "30m",
            events + " | summarize n = count() by DeviceName | where n == 1",
            grouped),
        rule(
            "join",
            "10m",
            "30m",
            events
                + " | where ActionType == 'a' | join kind=inner (DeviceEvents | where ActionType =="
                + " 'b' | project DeviceName, Other = Timestamp) on DeviceName"
                + " | where Other >= Timestamp",
            ""),
        rule(
            "unique",
            "10m",
            "30m",
            events
                + " | where ActionType == 'a' | join (DeviceEvents | where ActionType == 'b') on"
                + " DeviceName",
            ""),
        rule(
            "semi",
            "15m",
            "45m",
            events
                + " | join kind=leftsemi (DeviceEvents | where ActionType == 'b' and ProcessId =="
                + " 1) on DeviceName",
            grouped),
        rule(
            "missing",
            "10m",
            "30m",
            events
                + " | where ActionType == 'a' | join kind=leftanti (DeviceEvents | where ActionType"
                + " == 'b') on DeviceName",
            ""),
        rule(
            "old",
            "10m",
            "30m",
            events + " | where Timestamp < ago(10m) and ActionType == 'b'",
            ""),
        rule(
            "counted",
            "10m",
            "10m",
            events + " | where ActionType == 'b'",
            "triggerOperator: gt\ntriggerThreshold: 1"),
        rule(
            "single",
            "10m",
            "20m",
            events + " | where ProcessId == 2",
            "eventGroupingSettings: {aggregationKind: SingleAlert}"));
  }
}
