package vedette.app.watch;

import static vedette.data.world.Log.fact;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vedette.data.time.DateTime;
import vedette.data.world.Clock;
import vedette.data.world.Log;
import vedette.detect.alert.AlertTable;
import vedette.detect.journal.IncidentTable;
import vedette.mcp.ledger.Register;
import vedette.store.Store;
import vedette.store.StoreException;

/// Forgets events a while after they came, in whole segments. Alerts, incidents and the inventory
/// stay: they are few, and they are how a restart knows what was told before.
final class Retention {
  private static final long NANOSECONDS_A_TICK = 100;
  private static final Duration PAUSE = Duration.ofHours(1);
  private static final Set<String> KEPT =
      Stream.concat(
              Stream.of(AlertTable.NAME, IncidentTable.NAME),
              Arrays.stream(Register.values()).map(Register::table))
          .collect(Collectors.toUnmodifiableSet());

  private final Store store;
  private final Clock clock;
  private final Log log;
  private final @Nullable Duration length;
  private long next = System.nanoTime();

  /// @param length null for ever
  Retention(Store store, Clock clock, Log log, @Nullable Duration length) {
    this.store = store;
    this.clock = clock;
    this.log = log;
    this.length = length;
  }

  /// Looks once an hour; what cannot be removed now is tried again.
  void apply() {
    if (length == null || System.nanoTime() - next < 0) {
      return;
    }
    next = System.nanoTime() + PAUSE.toNanos();
    var limit = new DateTime(clock.now().ticks() - length.toNanos() / NANOSECONDS_A_TICK);
    try {
      store.expire(table -> !KEPT.contains(table), limit);
    } catch (StoreException trouble) {
      log.tell("watch.retention-failed", fact("reason", trouble));
    }
  }
}
