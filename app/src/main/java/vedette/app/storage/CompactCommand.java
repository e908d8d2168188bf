package vedette.app.storage;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.app.command.Command;
import vedette.app.command.Durations;
import vedette.app.command.Exit;
import vedette.app.command.Invocation;
import vedette.app.command.Option;
import vedette.app.command.Refusal;
import vedette.app.folder.DataFolder;
import vedette.app.folder.SystemClock;
import vedette.data.time.DateTime;
import vedette.store.Compaction;
import vedette.store.StoreException;
import vedette.store.StoreSettings;

/// `vedette compact`: few large segments instead of many small ones, old ones small on disk.
public final class CompactCommand implements Command {
  private static final long NANOSECONDS_A_TICK = 100;

  public CompactCommand() {}

  @Override
  public String name() {
    return "compact";
  }

  @Override
  public String summary() {
    return "Merge small segments, and store old ones smaller.";
  }

  @Override
  public String operands() {
    return "";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.value("data", "DIR", "the data folder"),
        Option.value("cold-after", "DURATION", "compress what was taken in longer ago"),
        Option.value("keep", "DURATION", "first remove segments that were taken in longer ago"));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "vedette compact --data ~/vedette-data",
        "vedette compact --data ~/vedette-data --cold-after 7d --keep 90d");
  }

  @Override
  public int run(Invocation invocation) {
    var clock = new SystemClock();
    var cold = before(clock.now(), invocation, "cold-after");
    var limit = before(clock.now(), invocation, "keep");
    var folder = DataFolder.of(invocation);
    var settings = StoreSettings.usual().log(invocation.log());
    try (var store = folder.open(clock, settings)) {
      store.seal();
      var removed = limit == null ? 0 : store.expire(_ -> true, limit);
      var merged = store.compact(Compaction.thorough(cold));
      try (var snapshot = store.snapshot()) {
        var now = snapshot.facts().stream().mapToInt(facts -> facts.segments()).sum();
        var bytes = snapshot.facts().stream().mapToLong(facts -> facts.bytes()).sum();
        invocation
            .terminal()
            .err()
            .println(
                "vedette: %d segments rewritten, %d removed; now %d with %d MB"
                    .formatted(merged, removed, now, bytes >> 20));
      }
      return Exit.DONE;
    } catch (StoreException e) {
      throw Refusal.unfinished(folder.path() + ": " + e.getMessage());
    }
  }

  private static @Nullable DateTime before(DateTime now, Invocation invocation, String option) {
    var given = invocation.value(option);
    return given.isEmpty()
        ? null
        : new DateTime(now.ticks() - Durations.parse(given.get()).toNanos() / NANOSECONDS_A_TICK);
  }
}
