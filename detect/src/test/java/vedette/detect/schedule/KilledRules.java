package vedette.detect.schedule;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import vedette.data.time.DateTime;
import vedette.detect.evaluate.CompiledRule;
import vedette.detect.schedule.EventStream.Event;
import vedette.detect.schedule.RunningRules.Way;
import vedette.store.Store;
import vedette.store.StoreSettings;
import vedette.store.disk.FileDisk;

/// A process of its own that puts a stream through rules over a folder, from where it was: what
/// [KilledRulesTest] kills.
final class KilledRules {
  static final long END = EventStream.START + 320 * EventStream.MINUTE;

  /// Milliseconds between two deliveries, so that a kill can come at any of them.
  private static final long PAUSE = 4;

  private KilledRules() {}

  static List<Event> events(long seed) {
    return EventStream.of(new Random(seed), 120);
  }

  static List<CompiledRule> rules(long seed) {
    return RunningRules.some(RunningRules.ofEveryShape(), new Random(seed), 5);
  }

  static Store open(Path folder, long[] now) throws IOException {
    return Store.open(FileDisk.at(folder), StoreSettings.usual(), () -> new DateTime(now[0]));
  }

  /// @param arguments the folder and the seed
  public static void main(String[] arguments) throws Exception {
    var seed = Long.parseLong(arguments[1]);
    var events = events(seed);
    var now = new long[] {EventStream.START};
    try (var store = open(Path.of(arguments[0]), now)) {
      var running = new RunningRules(store, rules(seed), Way.CONTINUOUS);
      var delivered = running.delivered();
      now[0] = delivered == 0 ? now[0] : events.get(delivered - 1).arrival();
      running.scheduler.tick(new DateTime(now[0]), 5);
      running.detector.catchUp(new DateTime(now[0]), (_, _) -> {});
      // Delivered again, as by a source that does not know what came through.
      delivered = Math.max(0, delivered - 2);
      while (delivered < events.size()) {
        var upTo = Math.min(events.size(), delivered + 2);
        now[0] = Math.max(now[0], events.get(upTo - 1).arrival());
        running.deliver(events.subList(delivered, upTo), upTo, new DateTime(now[0]));
        running.early(new DateTime(now[0]));
        running.scheduler.tick(new DateTime(now[0]), 5);
        delivered = upTo;
        TimeUnit.MILLISECONDS.sleep(PAUSE);
      }
      now[0] = END;
      while (running.scheduler.tick(new DateTime(END), 20).more()) {
        now[0]++;
      }
    }
  }
}
