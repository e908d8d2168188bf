package vedette.bench.detections;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import vedette.bench.detections.Decoding.Decoded;
import vedette.bench.measure.Compilers;
import vedette.data.table.Rows;
import vedette.data.time.DateTime;
import vedette.detect.alert.Alert;
import vedette.detect.evaluate.CompiledRule;
import vedette.detect.evaluate.Detector;
import vedette.detect.evaluate.RowRule;
import vedette.detect.journal.Journal;
import vedette.detect.journal.RuleHealth;
import vedette.detect.schedule.Scheduler;
import vedette.store.Store;
import vedette.store.StoreSettings;
import vedette.store.disk.FileDisk;

/// One stream through one set of rules: threads decode, another commits, evaluates and lets open
/// windows speak, a last one seals when there is time or no more room.
final class StreamRun implements AutoCloseable {
  /// Open windows are looked at five times a second, and for a third of the time at most.
  private static final long BETWEEN_EARLY = 200_000_000L;

  private static final int EARLY_SHARE = 2;

  /// Ticks between two looks at slots, as `watch` has it.
  private static final long BETWEEN_SLOTS = 50_000_000L;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Store store;
  private final Detector detector;
  private final Scheduler scheduler;
  private final java.util.concurrent.ExecutorService background;
  private final List<Double> rowDelays = new ArrayList<>();
  private final List<Double> windowDelays = new ArrayList<>();
  private final Map<String, Integer> alerts = new TreeMap<>();
  private volatile DateTime present;
  private long lookedAtSlots;
  private long earlyAgain;
  private long oldestUntold;
  private long rowProcessor;
  private long windowProcessor;

  StreamRun(Path folder, List<CompiledRule> rules, DateTime now) {
    present = now;
    background =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("sealing").factory());
    try {
      var settings = StoreSettings.usual().background(background);
      // Rows come when they happen: by the clock of this machine they would all be late.
      store = Store.open(FileDisk.at(folder), settings, () -> present);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var arriving = new ArrayList<RowRule>();
    var slots = new ArrayList<CompiledRule>();
    for (var rule : rules) {
      if (Scheduler.needsSlots(rule)) {
        slots.add(rule);
      } else {
        arriving.add(new RowRule(rule));
      }
    }
    try (var snapshot = store.snapshot()) {
      var journal = Journal.of(snapshot, List.of("bench"));
      var health = new RuleHealth(snapshot);
      var late = Scheduler.USUAL_LATENESS;
      detector = new Detector(store, arriving, journal, health, late, System::nanoTime);
      scheduler = new Scheduler(store, slots, journal, health, late, System::nanoTime);
      detector.feed(scheduler.kept());
    }
    detector.catchUp(now, (_, _) -> {});
    var _ = scheduler.tick(now, 1);
    lookedAtSlots = now.ticks();
    earlyAgain = System.nanoTime();
  }

  /// What a stream came to.
  ///
  /// @param events measured, behind those that only warm
  /// @param seconds of the clock for them
  /// @param processor seconds of all threads
  /// @param decoding seconds of the decoding thread
  /// @param rows seconds of the processor for commits with the rules on arriving rows
  /// @param windows seconds of the processor for the rules on windows
  /// @param threads seconds of the processor beside these
  record Figures(
      long events,
      double seconds,
      double processor,
      double decoding,
      double rows,
      double windows,
      ThreadTimes threads,
      double[] rowDelays,
      double[] windowDelays,
      Map<String, Integer> alerts) {
    /// The delay that `share` of alerts do not exceed, in milliseconds.
    static double percentile(double[] delays, double share) {
      return delays.length == 0
          ? 0
          : delays[(int) Math.min(delays.length - 1, Math.ceil(delays.length * share) - 1)];
    }
  }

  /// @param warming events before the clock starts
  Figures run(Path events, long warming) {
    try (var decoding = new Decoding(events)) {
      decoding.each(warming, this::look);
      rest();
      forget();
      var began = System.nanoTime();
      var processor = processor();
      var before = ThreadTimes.now();
      var measured = new long[2];
      decoding.each(
          Long.MAX_VALUE,
          delivered -> {
            look(delivered);
            measured[0] += delivered.events();
            measured[1] += delivered.processor();
          });
      return new Figures(
          measured[0],
          (System.nanoTime() - began) / 1e9,
          (processor() - processor) / 1e9,
          measured[1] / 1e9,
          rowProcessor / 1e9,
          windowProcessor / 1e9,
          ThreadTimes.now().since(before),
          sorted(rowDelays),
          sorted(windowDelays),
          alerts);
    }
  }

  /// Does all that the first events left to do, which would count among what comes behind them:
  /// what windows have to say, segments, machine code, garbage.
  private void rest() {
    early(present);
    store.seal();
    Compilers.settle(() -> LockSupport.parkNanos(100_000_000L));
    System.gc();
  }

  /// Begins to count again.
  private void forget() {
    rowProcessor = 0;
    windowProcessor = 0;
    rowDelays.clear();
    windowDelays.clear();
  }

  private static double[] sorted(List<Double> delays) {
    var sorted = delays.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  private void look(Decoded delivered) {
    var now = delivered.last();
    present = now;
    var began = System.nanoTime();
    var worked = THREADS.getCurrentThreadCpuTime();
    var found = detector.commit(delivered.rows(), now);
    var committed = System.nanoTime();
    var evaluated = THREADS.getCurrentThreadCpuTime();
    told(found.alerts(), (committed - began) / 1e6, rowDelays);
    oldestUntold = oldestUntold == 0 ? began : oldestUntold;
    if (committed - earlyAgain >= 0) {
      early(now);
    }
    if (now.ticks() - lookedAtSlots >= BETWEEN_SLOTS) {
      lookedAtSlots = now.ticks();
      told(scheduler.tick(now, 1).alerts(), (System.nanoTime() - began) / 1e6, windowDelays);
    }
    rowProcessor += evaluated - worked;
    windowProcessor += THREADS.getCurrentThreadCpuTime() - evaluated;
  }

  /// An alert may be about any row since the last look, so the oldest of them counts.
  private void early(DateTime now) {
    var began = System.nanoTime();
    var alerts = scheduler.early(now).alerts();
    var ended = System.nanoTime();
    told(alerts, (ended - oldestUntold) / 1e6, windowDelays);
    oldestUntold = 0;
    earlyAgain = Math.max(began + BETWEEN_EARLY, ended + EARLY_SHARE * (ended - began));
  }

  private void told(List<Alert> found, double delay, List<Double> delays) {
    for (var alert : found) {
      delays.add(delay);
      alerts.merge(alert.rule().id(), 1, Integer::sum);
    }
  }

  /// What rows that are kept bring, open windows included.
  ///
  /// @param failed ids of rules that could not run
  record Told(List<Alert> alerts, Set<String> failed) {}

  Told told(Map<String, Rows> rows, DateTime now) {
    present = now;
    var outcome = detector.commit(rows, now);
    var told = new ArrayList<>(outcome.alerts());
    told.addAll(scheduler.early(now).alerts());
    var failed = new TreeSet<String>();
    outcome.failures().forEach(failure -> failed.add(failure.rule().id()));
    return new Told(told, failed);
  }

  /// The alerts of rows that are not kept.
  List<Alert> peek(Map<String, Rows> rows, DateTime now) {
    return detector.peek(rows, now);
  }

  private static long processor() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }

  @Override
  public void close() {
    background.shutdown();
    store.close();
  }
}
