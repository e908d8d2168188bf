package vedette.app.watch;

import static vedette.data.world.Log.fact;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import vedette.app.command.Invocation;
import vedette.app.command.Terminal;
import vedette.app.log.Stopwatch;
import vedette.app.progress.ProgressLine;
import vedette.collect.source.host.HostEvent;
import vedette.collect.source.host.HostIdentity;
import vedette.collect.source.host.HostSensor;
import vedette.data.schema.Schema;
import vedette.data.table.Rows;
import vedette.data.world.Clock;
import vedette.data.world.Log;
import vedette.detect.alert.Alert;
import vedette.detect.alert.AlertTable;
import vedette.detect.evaluate.Detector;
import vedette.detect.journal.Outbox;
import vedette.detect.journal.RuleHealth;
import vedette.detect.schedule.Scheduler;
import vedette.store.Commit;
import vedette.store.Cursor;
import vedette.store.Store;
import vedette.store.StoreException;

/// The loop of `watch`: what the sensor hands over is committed with the alerts it raises, and the
/// alerts are printed.
///
/// Printing is an outbox with a cursor: an alert that was committed and not printed when the
/// process died is printed by the next one, and one that was printed just before it died may be
/// printed again, with the same id. When the disk is full alerts are printed all the same; events
/// wait in memory, as many as fit, and are stored when there is room again.
final class Watch implements HostSensor.Receiver {
  /// What the outbox calls standard output.
  static final String SINK = "terminal";

  /// Up to which sequence everything is printed.
  private static final String OUTBOX = "outbox:" + SINK;

  /// Looks at the machine that may wait for a full disk; then the oldest is given up, and said so.
  private static final int MOST_WAITING = 1_000;

  private static final Duration BETWEEN_SLOTS = Duration.ofSeconds(5);

  /// Looks at open slots take at most this part of the time.
  private static final int EARLY_SHARE = 10;

  /// Slots of one rule that run before others get their turn.
  private static final int MOST_SLOTS = 100;

  private final Store store;
  private final Detector detector;
  private final Scheduler scheduler;
  private final RuleHealth health;
  private final Clock clock;
  private final Terminal terminal;
  private final Log log;
  private final AlertPrinter printer;
  private final Schema alertSchema = AlertTable.schema();
  private final LinkedBlockingQueue<List<HostEvent>> arrived = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<InventoryKeeper.Note> noted = new LinkedBlockingQueue<>();
  private final Set<UUID> printedUnstored = new HashSet<>();
  private long lookedAtSlots = System.nanoTime() - BETWEEN_SLOTS.toNanos();
  private long earlyAgain = System.nanoTime();
  private boolean full;
  private boolean behind = true;
  private long events;
  private long alerts;
  private long given;
  private volatile boolean stopped;

  Watch(
      Store store,
      Detector detector,
      Scheduler scheduler,
      RuleHealth health,
      Clock clock,
      Invocation invocation,
      AlertPrinter printer) {
    this.scheduler = scheduler;
    this.health = health;
    this.store = store;
    this.detector = detector;
    this.clock = clock;
    this.terminal = invocation.terminal();
    this.log = invocation.log();
    this.printer = printer;
  }

  @Override
  public void events(List<HostEvent> found) {
    arrived.add(found);
    while (arrived.size() > MOST_WAITING) {
      var oldest = arrived.poll();
      given += oldest == null ? 0 : oldest.size();
    }
  }

  /// Takes what changed in the inventory; stored by the thread that runs.
  void inventory(InventoryKeeper.Note note) {
    noted.add(note);
    arrived.add(List.of());
  }

  @Override
  public void trouble(String sentence, Throwable cause) {
    say(sentence + " (" + cause + ")");
  }

  /// Ends [#run] soon.
  void stop() {
    stopped = true;
    arrived.add(List.of());
  }

  /// What earlier runs left to do: alerts that were never printed, rows that no rule has seen.
  void resume() {
    printUnprinted();
    try {
      catchUp();
    } catch (StoreException.Full e) {
      sayFull();
    }
  }

  /// Before anything new is committed, because that moves the cursor of the rules to its own rows.
  private void catchUp() {
    var failed = new HashSet<String>();
    try (var line = new ProgressLine(terminal, System::nanoTime)) {
      detector.catchUp(
          clock.now(),
          (outcome, left) -> {
            line.clear();
            outcome.failures().stream()
                .filter(failure -> failed.add(failure.rule().id()))
                .forEach(this::say);
            print(outcome.alerts(), outcome.sequence());
            line.show(() -> "rows that came while nobody watched: %,d to go".formatted(left));
            log.tell(
                "watch.caught-up", fact("alerts", outcome.alerts().size()), fact("left", left));
          });
    }
    behind = false;
  }

  /// Commits what has arrived so far, for the first look.
  void takeArrived(HostIdentity host) {
    for (var found = arrived.poll(); found != null; found = arrived.poll()) {
      take(found, host);
    }
  }

  /// Runs until stopped, or for a while.
  ///
  /// @param length null for ever
  void run(HostIdentity host, @Nullable Duration length, Retention retention)
      throws InterruptedException {
    var end = length == null ? Long.MAX_VALUE : System.nanoTime() + length.toNanos();
    while (!stopped) {
      retention.apply();
      var left = length == null ? Long.MAX_VALUE : end - System.nanoTime();
      if (left <= 0) {
        break;
      }
      var found =
          arrived.poll(Math.min(left, Duration.ofMinutes(1).toNanos()), TimeUnit.NANOSECONDS);
      if (found != null) {
        take(found, host);
        early();
      }
      takeNoted();
      slots();
    }
    takeArrived(host);
    takeNoted();
    reportHealth(health.reportNow(clock.now()));
  }

  /// Lets rules on slots speak about the open one, as often as that is cheap.
  private void early() {
    var began = System.nanoTime();
    if (began - earlyAgain < 0) {
      return;
    }
    try {
      var outcome = scheduler.early(clock.now());
      print(outcome.alerts(), outcome.sequence());
    } catch (StoreException.Full e) {
      log.tell("watch.slots-wait");
    }
    earlyAgain = System.nanoTime() + EARLY_SHARE * (System.nanoTime() - began);
  }

  private void reportHealth(Rows rows) {
    if (rows.size() > 0) {
      try {
        store.commit(new Commit().add(RuleHealth.NAME, rows));
      } catch (StoreException.Full e) {
        log.tell("watch.health-waits");
      }
    }
  }

  private void takeNoted() {
    for (var note = noted.poll(); note != null; note = noted.poll()) {
      if (!note.rows().isEmpty()) {
        commit(note.rows(), 0);
      }
      looked(note);
    }
  }

  /// Remembers when the inventory was last true; where there is no room for that, the next look
  /// tells.
  private void looked(InventoryKeeper.Note note) {
    try {
      store.commit(new Commit().cursor(InventoryKeeper.CURSOR, Cursor.of(note.time().ticks())));
    } catch (StoreException.Full e) {
      log.tell("watch.inventory-waits");
    }
  }

  /// Runs the slots that are due, every few seconds at most: looking for late rows costs a little.
  private void slots() {
    if (System.nanoTime() - lookedAtSlots < BETWEEN_SLOTS.toNanos()) {
      return;
    }
    lookedAtSlots = System.nanoTime();
    try {
      var outcome = scheduler.tick(clock.now(), MOST_SLOTS);
      print(outcome.alerts(), outcome.sequence());
      outcome
          .beyond()
          .forEach((rule, rows) ->
              say(rows + " rows came too late for the rule " + rule + " and do not count"));
      outcome
          .edited()
          .forEach((rule, incidents) ->
              say(
                  "the text of the rule "
                      + rule
                      + " changed: "
                      + incidents
                      + " open incidents of the earlier text take no more alerts"));
      health.report(clock.now()).ifPresent(this::reportHealth);
    } catch (StoreException.Full e) {
      log.tell("watch.slots-wait");
    }
  }

  private void take(List<HostEvent> found, HostIdentity host) {
    if (found.isEmpty()) {
      return;
    }
    events += found.size();
    commit(HostBatch.of(found, host), found.size());
  }

  private void commit(Map<String, Rows> rows, int count) {
    while (true) {
      try {
        if (behind) {
          catchUp();
        }
        var watch = Stopwatch.start();
        var outcome = detector.commit(rows, clock.now());
        outcome.failures().forEach(this::say);
        if (full) {
          full = false;
          say("there is room on the disk again; storing goes on");
        }
        print(outcome.alerts(), outcome.sequence());
        log.tell(
            "watch.looked",
            fact("events", count),
            fact("alerts", outcome.alerts().size()),
            fact("ms", watch.milliseconds()));
        return;
      } catch (StoreException.Full e) {
        if (!waitForRoom(rows)) {
          return;
        }
      }
    }
  }

  /// Prints the alerts of rows that cannot be stored, says so once, and waits a little.
  ///
  /// @return false when the run ends
  private boolean waitForRoom(Map<String, Rows> rows) {
    sayFull();
    var found = detector.peek(rows, clock.now());
    found.removeIf(alert -> !printedUnstored.add(alert.id()));
    if (!found.isEmpty()) {
      printer.print(alertSchema, AlertTable.rows(found));
      alerts += found.size();
    }
    try {
      Thread.sleep(Duration.ofSeconds(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    return !stopped;
  }

  private void sayFull() {
    if (!full) {
      full = true;
      say("the disk is full: nothing more is stored until there is room; alerts go on");
    }
  }

  private void print(List<Alert> found, long sequence) {
    var fresh = found.stream().filter(alert -> !printedUnstored.remove(alert.id())).toList();
    if (!fresh.isEmpty()) {
      printer.print(alertSchema, AlertTable.rows(fresh));
      alerts += fresh.size();
    }
    if (!found.isEmpty()) {
      printed(found.stream().map(Outbox.Item::of).toList(), sequence);
    }
  }

  /// Remembers what was printed. Where there is no room for that it is not worth failing for: the
  /// rows are stored, and at worst a later run prints them again.
  private void printed(List<Outbox.Item> items, long sequence) {
    try {
      var sent = Outbox.sent(items, SINK, clock.now());
      store.commit(new Commit().add(Outbox.NAME, sent).cursor(OUTBOX, Cursor.of(sequence)));
    } catch (StoreException.Full e) {
      log.tell("watch.outbox-waits", fact("sequence", sequence));
    }
  }

  private void printUnprinted() {
    try (var snapshot = store.snapshot()) {
      var from = snapshot.cursor(OUTBOX).map(Cursor::number).orElse(0L);
      var pending = Outbox.pending(snapshot, SINK, from);
      if (!pending.isEmpty()) {
        StoredAlerts.pending(
            snapshot,
            from,
            pending,
            rows -> {
              printer.print(alertSchema, rows);
              alerts += rows.size();
            });
      }
      printed(List.copyOf(pending), snapshot.sequence());
    }
  }

  /// What this run did, in one sentence.
  String summary() {
    return "%d events, %d alert%s%s"
        .formatted(
            events,
            alerts,
            alerts == 1 ? "" : "s",
            given == 0 ? "" : ", " + given + " events given up");
  }

  private void say(Detector.Failure failure) {
    say("rule " + failure.rule().name() + " failed over new rows: " + failure.reason());
  }

  private void say(String text) {
    terminal.err().println("vedette: " + text);
  }
}
