package vedette.detect.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vedette.data.table.ScanRequest;
import vedette.data.time.DateTime;
import vedette.detect.evaluate.CompiledRule;
import vedette.detect.journal.Journal;
import vedette.detect.journal.RuleHealth;
import vedette.detect.schedule.EventStream.Event;
import vedette.store.Commit;
import vedette.store.Store;
import vedette.store.StoreSettings;
import vedette.testkit.disk.SimulatedDisk;

/// What befalls a rule: it cannot run for a while, and its text is edited.
final class RuleLifeTest {
  private static final long MINUTE = EventStream.MINUTE;
  private static final long START = EventStream.START;

  private static final CompiledRule RULE =
      RunningRules.rule(
          "counted",
          "10m",
          "10m",
          EventStream.TABLE + " | summarize n = count() by DeviceName",
          "");

  private long now = START;

  /// Nanoseconds that pass with each look at the clock: with more than a few seconds, nothing ends
  /// in time.
  private long slowness;

  private long nanoseconds;

  private Store store() {
    return Store.open(new SimulatedDisk(1), StoreSettings.usual(), () -> new DateTime(now));
  }

  private Scheduler scheduler(Store store, CompiledRule rule) {
    try (var snapshot = store.snapshot()) {
      return new Scheduler(
          store,
          List.of(rule),
          Journal.of(snapshot, List.of("test")),
          new RuleHealth(snapshot),
          Scheduler.USUAL_LATENESS,
          () -> nanoseconds += slowness);
    }
  }

  private Scheduler.Outcome tick(Scheduler scheduler, long minutes) {
    now = START + minutes * MINUTE;
    return scheduler.tick(new DateTime(now), 10);
  }

  private static void deliver(Store store, long minute) {
    var time = START + minute * MINUTE;
    store.commit(
        new Commit()
            .add(
                EventStream.TABLE,
                EventStream.rows(List.of(new Event(time, time, 1, 1, minute, 'a')))));
  }

  private static List<String> cells(Store store, String table, String column) {
    var cells = new java.util.ArrayList<String>();
    try (var snapshot = store.snapshot()) {
      var stored = snapshot.table(table);
      if (stored == null) {
        return cells;
      }
      try (var scan = stored.scan(new ScanRequest(List.of(column), List.of()))) {
        for (var part : scan.parts()) {
          try (var batches = part.open()) {
            for (var batch = batches.next(); batch != null; batch = batches.next()) {
              for (var row = 0; row < batch.size(); row++) {
                cells.add(String.valueOf(batch.column(0).value(row)));
              }
            }
          }
        }
      }
    }
    return cells;
  }

  @Test
  void aSlotThatCannotRunIsTriedAgain() {
    try (var store = store()) {
      var scheduler = scheduler(store, RULE);
      tick(scheduler, 0);
      deliver(store, 3);
      slowness = 11_000_000_000L;
      var failed = tick(scheduler, 10).alerts();
      assertThat(failed).hasSize(1);
      assertThat(failed.getFirst().rule().id()).isEqualTo("health:counted");
      assertThat(cells(store, RuleHealth.NAME, "Status")).containsExactly("Failure");
      slowness = 0;
      assertThat(tick(scheduler, 10).alerts()).as("not at once").isEmpty();
      var found = tick(scheduler, 12).alerts();
      assertThat(found).hasSize(1);
      assertThat(found.getFirst().rule().id()).isEqualTo("counted");
      assertThat(found.getFirst().slot()).isEqualTo(new DateTime(START + 10 * MINUTE));
      assertThat(cells(store, RuleHealth.NAME, "Status")).containsExactly("Failure", "Success");
      assertThat(tick(scheduler, 13).alerts()).as("once").isEmpty();
    }
  }

  @Test
  void aSlotThatCannotRunIsTriedAgainByTheNextProcess() {
    try (var store = store()) {
      var scheduler = scheduler(store, RULE);
      tick(scheduler, 0);
      deliver(store, 3);
      slowness = 11_000_000_000L;
      assertThat(tick(scheduler, 10).alerts()).hasSize(1);
      slowness = 0;
      var found = tick(scheduler(store, RULE), 11).alerts();
      assertThat(found.stream().map(alert -> alert.rule().id())).containsExactly("counted");
    }
  }

  @Test
  void anEditedRuleTellsItsOpenIncidents() {
    try (var store = store()) {
      var scheduler = scheduler(store, RULE);
      tick(scheduler, 0);
      deliver(store, 3);
      assertThat(tick(scheduler, 10).alerts()).hasSize(1);
      var text = EventStream.TABLE + " | summarize n = count(), dcount(AccountName) by DeviceName";
      var edited = scheduler(store, RunningRules.rule("counted", "10m", "10m", text, ""));
      assertThat(tick(edited, 11).edited()).isEqualTo(Map.of("counted", 1));
      var comments = cells(store, "SecurityIncident", "Comments");
      assertThat(comments.getLast()).contains("The text of the rule", "takes no more alerts");
      assertThat(cells(store, "SecurityIncident", "Status")).containsOnly("New");
      deliver(store, 14);
      assertThat(tick(edited, 20).alerts()).as("the new text speaks for itself").hasSize(1);
      assertThat(tick(edited, 21).edited()).as("told once").isEmpty();
      assertThat(cells(store, "SecurityIncident", "IncidentName").stream().distinct()).hasSize(2);
    }
  }
}
