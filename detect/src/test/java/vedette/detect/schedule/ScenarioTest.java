package vedette.detect.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vedette.data.time.DateTime;
import vedette.detect.evaluate.CompiledRule;
import vedette.detect.schedule.EventStream.Event;
import vedette.detect.schedule.RunningRules.Way;
import vedette.store.Store;
import vedette.store.StoreException;
import vedette.store.StoreSettings;
import vedette.testkit.disk.SimulatedDisk;
import vedette.testkit.time.Scenario;
import vedette.testkit.time.Scenario.Step;
import vedette.testkit.time.SimulatedClock;

/// Whatever a scenario file does to the process, its disk and its clock, in the end the rules have
/// said what an uninterrupted run over all events says.
final class ScenarioTest {
  private static final long START = EventStream.START;
  private static final long END = START + 600 * EventStream.MINUTE;

  @ParameterizedTest
  @ValueSource(strings = {"outage", "power", "clock"})
  void inTheEndRulesHaveSaidWhatTheEventsSay(String name) throws IOException {
    var resource = "/scenarios/" + name + ".scenario";
    try (var in = Objects.requireNonNull(ScenarioTest.class.getResourceAsStream(resource))) {
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      new Run(Scenario.parse(name, text)).play();
    }
  }

  @Test
  void aLineThatIsNoStepIsNamed() {
    assertThatThrownBy(() -> Scenario.parse("x", "0m start\nsoon look"))
        .hasMessageContaining("line 2");
    assertThatThrownBy(() -> Scenario.parse("x", "5m event device"))
        .hasMessageContaining("name=value");
  }

  private static final class Run {
    private final Scenario scenario;
    private final List<CompiledRule> rules = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final SimulatedDisk disk = new SimulatedDisk(1);
    private final SimulatedClock clock = new SimulatedClock(new DateTime(START));
    private @Nullable Store store;
    private @Nullable RunningRules running;

    private Run(Scenario scenario) {
      this.scenario = scenario;
    }

    private void play() {
      for (var step : scenario.steps()) {
        clock.set(new DateTime(START + step.at().ticks()));
        try {
          perform(step);
        } catch (StoreException lost) {
          disk.restart();
          start();
        }
      }
    }

    private void perform(Step step) {
      switch (step.what()) {
        case "use" -> rules.add(rule(step.value("rule")));
        case "start" -> start();
        case "stop" -> stop();
        case "power" -> disk.losePowerAfter(Integer.parseInt(step.value("fails")));
        case "event" -> {
          events.add(event(step));
          deliver();
        }
        case "look" -> look(clock.now());
        case "end" -> end(step);
        default -> throw new IllegalArgumentException("line " + step.line() + ": " + step.what());
      }
    }

    private static CompiledRule rule(String name) {
      return RunningRules.ofEveryShape().stream()
          .filter(rule -> rule.rule().id().equals(name))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no rule " + name));
    }

    private Event event(Step step) {
      var device = Integer.parseInt(step.value("device"));
      var action = step.value("action").charAt(0);
      var happened = START + step.span("happened").ticks();
      return new Event(happened, clock.now().ticks(), device, 1, events.size(), action);
    }

    private void start() {
      var opened = Store.open(disk, StoreSettings.usual(), clock);
      store = opened;
      running = new RunningRules(opened, rules, Way.CONTINUOUS);
      running.scheduler.tick(clock.now(), 5);
      running.detector.catchUp(clock.now(), (_, _) -> {});
      if (!events.isEmpty()) {
        deliver();
      }
    }

    private void stop() {
      Objects.requireNonNull(store).close();
      running = null;
    }

    /// All that the source has and the store does not know, and one event more than that.
    private void deliver() {
      var process = running;
      if (process == null) {
        return;
      }
      var from = Math.max(0, process.delivered() - 1);
      process.deliver(events.subList(from, events.size()), events.size(), clock.now());
      process.early(clock.now());
    }

    private void look(DateTime now) {
      var process = Objects.requireNonNull(running, "nothing runs");
      while (process.scheduler.tick(now, 50).more()) {
        process.early(now);
      }
    }

    private void end(Step step) {
      clock.set(new DateTime(END));
      look(clock.now());
      var open = Objects.requireNonNull(store);
      var stored = AlertSet.stored(open);
      AlertSet.assertSame(stored, AlertSet.expected(open, rules, END), scenario.name());
      assertThat(stored.isEmpty()).isEqualTo(step.value("alerts").equals("none"));
      open.close();
    }
  }
}
