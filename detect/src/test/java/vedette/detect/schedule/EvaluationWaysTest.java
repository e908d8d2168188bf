package vedette.detect.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vedette.data.time.DateTime;
import vedette.detect.evaluate.CompiledRule;
import vedette.detect.evaluate.Shape;
import vedette.detect.schedule.RunningRules.Way;
import vedette.store.Store;
import vedette.store.StoreSettings;
import vedette.testkit.disk.SimulatedDisk;

/// A rule says the same on a schedule, near real time and as rows arrive: the same alerts with the
/// same entities and times, for rules of every shape.
///
/// `-Dvedette.seed=N` runs one seed.
final class EvaluationWaysTest {
  private static final long MINUTE = EventStream.MINUTE;
  private static final long END = EventStream.START + 320 * MINUTE;

  private final List<CompiledRule> every = RunningRules.ofEveryShape();
  private List<CompiledRule> rules = every;

  @Test
  void allWaysSayTheSame() {
    var seeds = Boolean.getBoolean("vedette.long") ? 500 : 10;
    var only = Long.getLong("vedette.seed");
    for (var seed = only == null ? 0 : only; seed < (only == null ? seeds : only + 1); seed++) {
      rules = RunningRules.some(every, new Random(seed), 4);
      var scheduled = run(seed, Way.SCHEDULED);
      assertThat(scheduled).isNotEmpty();
      AlertSet.assertSame(run(seed, Way.NEAR_REAL_TIME), scheduled, "near real time, seed " + seed);
      AlertSet.assertSame(run(seed, Way.CONTINUOUS), scheduled, "continuous, seed " + seed);
    }
  }

  private Set<String> run(long seed, Way way) {
    var clock = new long[] {EventStream.START};
    var disk = new SimulatedDisk(seed);
    try (var store = Store.open(disk, StoreSettings.usual(), () -> new DateTime(clock[0]))) {
      var running = new RunningRules(store, rules, way);
      running.scheduler.tick(new DateTime(clock[0]), 5);
      running.detector.catchUp(new DateTime(clock[0]), (_, _) -> {});
      var early = new TreeSet<String>();
      var position = 0;
      for (var event : EventStream.of(new Random(seed), 25)) {
        while (clock[0] + MINUTE < event.arrival()) {
          clock[0] += MINUTE;
          look(running, way == Way.CONTINUOUS ? Way.SCHEDULED : way, clock[0], early);
        }
        clock[0] = event.arrival();
        running.deliver(List.of(event), ++position, new DateTime(clock[0]));
        look(running, way == Way.CONTINUOUS ? way : Way.SCHEDULED, clock[0], early);
      }
      clock[0] = END;
      while (running.scheduler.tick(new DateTime(END), 50).more()) {
        clock[0]++;
      }
      return AlertSet.stored(store);
    }
  }

  private static void look(RunningRules running, Way way, long now, Set<String> early) {
    running.scheduler.tick(new DateTime(now), 50);
    if (way != Way.SCHEDULED) {
      running.scheduler.early(new DateTime(now)).alerts().forEach(a -> early.add(a.id() + ""));
    }
  }

  /// An alert that was shown early is shown for good, unless a row that comes late takes it back.
  @Test
  void nothingIsShownThatTheSlotDoesNotShow() {
    for (var seed = 0; seed < 5; seed++) {
      rules = RunningRules.some(every, new Random(seed), 4);
      var events =
          EventStream.of(new Random(seed), 25).stream()
              .filter(event -> event.arrival() - event.time() < MINUTE)
              .toList();
      var clock = new long[] {EventStream.START};
      var disk = new SimulatedDisk(seed);
      try (var store = Store.open(disk, StoreSettings.usual(), () -> new DateTime(clock[0]))) {
        var running = new RunningRules(store, rules, Way.CONTINUOUS);
        running.scheduler.tick(new DateTime(clock[0]), 5);
        var early = new TreeSet<String>();
        var position = 0;
        for (var event : events) {
          clock[0] = event.arrival();
          running.deliver(List.of(event), ++position, new DateTime(clock[0]));
          look(running, Way.CONTINUOUS, clock[0], early);
        }
        clock[0] = END;
        while (running.scheduler.tick(new DateTime(END), 50).more()) {
          clock[0]++;
        }
        var stand =
            AlertSet.stored(store).stream()
                .map(text -> text.split(" ")[1])
                .collect(Collectors.toSet());
        assertThat(stand).as("seed " + seed).containsAll(early);
      }
    }
  }

  @Test
  void rulesOfEveryShapeSpeakEarly() {
    var early = rules.stream().filter(CompiledRule::continuous).toList();
    assertThat(early.stream().map(CompiledRule::shape))
        .contains(Shape.ROW, Shape.WINDOW, Shape.JOIN);
    assertThat(rules.stream().filter(rule -> !rule.continuous()).map(rule -> rule.rule().id()))
        .contains("few", "missing", "old", "counted", "single");
  }
}
