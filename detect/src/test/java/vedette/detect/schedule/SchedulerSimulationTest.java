package vedette.detect.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vedette.data.time.DateTime;
import vedette.detect.evaluate.CompiledRule;
import vedette.detect.schedule.EventStream.Event;
import vedette.detect.schedule.RunningRules.Way;
import vedette.store.Store;
import vedette.store.StoreException;
import vedette.store.StoreSettings;
import vedette.testkit.disk.PowerLossException;
import vedette.testkit.disk.SimulatedDisk;

/// Whatever happens on the way (power lost at any write, hours without a run, a clock that jumps,
/// rows late, twice and out of order), in the end rules have said what an uninterrupted run over
/// all events says: the same alerts with the same entities and times in the same incidents.
///
/// `-Dvedette.seed=N` runs one seed.
final class SchedulerSimulationTest {
  private static final long MINUTE = EventStream.MINUTE;
  private static final long START = EventStream.START;
  private static final long END = START + 320 * MINUTE;

  private final List<CompiledRule> every = RunningRules.ofEveryShape();

  @Test
  void inTheEndRulesHaveSaidWhatTheEventsSay() {
    var seeds = Boolean.getBoolean("vedette.long") ? 2_000 : 100;
    var only = Long.getLong("vedette.seed");
    var losses = 0;
    for (var seed = only == null ? 0 : only; seed < (only == null ? seeds : only + 1); seed++) {
      losses += new Simulation(seed).run();
    }
    System.out.printf("SchedulerSimulationTest: power lost %d times%n", losses);
    assertThat(losses).isPositive();
  }

  private final class Simulation {
    private final long seed;
    private final Random random;
    private final List<CompiledRule> rules;
    private final List<Event> events;
    private final SimulatedDisk disk;
    private long now = START;
    private int losses;
    private boolean started;

    private Simulation(long seed) {
      rules = RunningRules.some(every, new Random(seed), 3);
      this.seed = seed;
      random = new Random(seed);
      events = EventStream.of(random, 25);
      disk = new SimulatedDisk(seed);
    }

    /// @return how often the power went
    private int run() {
      while (true) {
        try (var store = Store.open(disk, StoreSettings.usual(), () -> new DateTime(now))) {
          live(store);
          var expected = AlertSet.expected(store, rules, END);
          AlertSet.assertSame(AlertSet.stored(store), expected, "seed " + seed);
          return losses;
        } catch (StoreException e) {
          if (!isLoss(e)) {
            throw e;
          }
          losses++;
          disk.restart();
          now += random.nextInt(3) == 0 ? random.nextLong(200 * MINUTE) : MINUTE;
        }
      }
    }

    private boolean isLoss(RuntimeException trouble) {
      for (Throwable at = trouble; at != null; at = at.getCause()) {
        if (at instanceof PowerLossException) {
          return true;
        }
      }
      return false;
    }

    private void live(Store store) {
      if (started && now < END && random.nextInt(4) > 0) {
        disk.losePowerAfter(1 + random.nextInt(80));
      }
      var running = new RunningRules(store, rules, Way.CONTINUOUS);
      running.scheduler.tick(new DateTime(now), 5);
      running.detector.catchUp(new DateTime(now), (_, _) -> {});
      if (!started) {
        started = true;
        disk.losePowerAfter(1 + random.nextInt(80));
      }
      // A source that is not sure delivers again what it had delivered.
      var delivered = Math.max(0, running.delivered() - random.nextInt(4));
      while (delivered < events.size()) {
        var upTo = Math.min(events.size(), delivered + 1 + random.nextInt(4));
        var some = events.subList(delivered, upTo);
        now = Math.max(now, some.getLast().arrival());
        running.deliver(some, upTo, new DateTime(now));
        look(running);
        delivered = upTo;
      }
      now = Math.max(now, END);
      while (running.scheduler.tick(new DateTime(END), 50).more()) {
        now++;
      }
    }

    /// Sometimes nobody looks for a while, and sometimes the clock is wrong.
    private void look(RunningRules running) {
      var wrong =
          switch (random.nextInt(8)) {
            case 0 -> -random.nextLong(120 * MINUTE);
            case 1 -> random.nextLong(60 * MINUTE);
            default -> 0L;
          };
      var clock = new DateTime(Math.min(END, now + wrong));
      switch (random.nextInt(4)) {
        case 0 -> running.scheduler.tick(clock, 2);
        case 1 -> running.early(clock);
        default -> {}
      }
    }
  }
}
