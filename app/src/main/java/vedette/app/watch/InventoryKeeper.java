package vedette.app.watch;

import static vedette.data.world.Log.fact;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import vedette.app.log.Stopwatch;
import vedette.app.scan.Doors;
import vedette.app.scan.HostLook;
import vedette.app.scan.StoredInventory;
import vedette.collect.source.host.HostEvent;
import vedette.collect.source.host.HostSensor;
import vedette.collect.source.host.ProcessFacts;
import vedette.data.table.Rows;
import vedette.data.time.DateTime;
import vedette.data.world.Clock;
import vedette.data.world.Log;
import vedette.mcp.fingerprint.Attributor;
import vedette.mcp.fingerprint.Fingerprints;
import vedette.mcp.fingerprint.Sighting;
import vedette.mcp.ledger.Ledger;

/// Keeps the inventory of MCP servers true while `watch` runs.
///
/// It looks at the machine once the sensor is armed, soon after something listens or a process
/// starts that may be a server, and every few minutes, because nobody tells when a server ends or a
/// file changes. A server is asked when it is new and once an hour after that. It has a thread of
/// its own: an endpoint that answers slowly delays no alert.
final class InventoryKeeper implements AutoCloseable {
  /// When this machine was last looked at.
  static final String CURSOR = StoredInventory.LOOKED + "host";

  private static final Duration SETTLING = Duration.ofSeconds(2);
  private static final Duration BETWEEN = Duration.ofSeconds(10);
  private static final Duration USUAL = Duration.ofMinutes(5);
  private static final Duration ASKED_AGAIN = Duration.ofHours(1);

  private final Ledger ledger;
  private final Clock clock;
  private final Log log;
  private final Consumer<Note> receiver;
  private final Fingerprints fingerprints = Fingerprints.shipped();
  private final Attributor attributor = new Attributor(fingerprints);
  private final HostLook.Asking asking;
  private final Semaphore wanted = new Semaphore(0);
  private final Thread thread;

  /// What one look brought.
  ///
  /// @param rows of the changes by table; none when nothing changed
  record Note(Map<String, Rows> rows, DateTime time) {}

  InventoryKeeper(Ledger ledger, Clock clock, Log log, boolean askNobody, Consumer<Note> receiver) {
    this.ledger = ledger;
    this.clock = clock;
    this.log = log;
    this.receiver = receiver;
    this.asking =
        askNobody
            ? HostLook.Asking.nobody()
            : HostLook.Asking.rarely(HostLook.Asking.everybody(), ASKED_AGAIN.toNanos());
    this.thread = Thread.ofPlatform().daemon().name("inventory").unstarted(this::keep);
  }

  void start() {
    thread.start();
  }

  /// A receiver that hears everything first, and passes it on.
  HostSensor.Receiver before(HostSensor.Receiver next) {
    return new HostSensor.Receiver() {
      @Override
      public void events(List<HostEvent> found) {
        if (found.stream().anyMatch(InventoryKeeper.this::matters)) {
          wanted.release();
        }
        next.events(found);
      }

      @Override
      public void trouble(String sentence, Throwable cause) {
        next.trouble(sentence, cause);
      }
    };
  }

  private boolean matters(HostEvent event) {
    return switch (event) {
      case HostEvent.ListeningSocket _ -> true;
      case HostEvent.ProcessStart start -> {
        var lines = start.ancestors().stream().map(ProcessFacts::commandLine).toList();
        var process = start.process();
        var seen = Sighting.of(process.fileName(), process.path(), process.commandLine(), lines);
        yield attributor.judge(seen).isPossible();
      }
    };
  }

  private void keep() {
    try {
      while (true) {
        look();
        TimeUnit.NANOSECONDS.sleep(BETWEEN.toNanos());
        if (wanted.tryAcquire(USUAL.toNanos(), TimeUnit.NANOSECONDS)) {
          TimeUnit.NANOSECONDS.sleep(SETTLING.toNanos());
          wanted.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      // That is how it ends.
    }
  }

  /// One look; what goes wrong in it is told in the log, and the next look is another chance.
  private void look() {
    var watch = Stopwatch.start();
    try {
      wanted.drainPermits();
      var look = HostLook.take(clock, fingerprints, asking, Doors.ofThisMachine());
      var now = clock.now();
      var rows = ledger.record(look.servers(), "host", look.device(), now, true);
      receiver.accept(new Note(rows, now));
      log.tell(
          "inventory.looked",
          fact("servers", look.servers().size()),
          fact("tables", rows.size()),
          fact("ms", watch.milliseconds()));
    } catch (RuntimeException trouble) {
      log.tell("inventory.failed", fact("reason", trouble));
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
