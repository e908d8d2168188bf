package vedette.app.watch;

import static vedette.data.world.Log.fact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.app.command.Command;
import vedette.app.command.Durations;
import vedette.app.command.Exit;
import vedette.app.command.Invocation;
import vedette.app.command.Option;
import vedette.app.command.Refusal;
import vedette.app.folder.DataFolder;
import vedette.app.folder.RuleFolder;
import vedette.app.folder.SystemClock;
import vedette.app.log.Stopwatch;
import vedette.app.query.BroughtAlong;
import vedette.app.scan.StoredInventory;
import vedette.collect.source.host.HostSensor;
import vedette.collect.source.host.SensorSettings;
import vedette.data.time.DateTime;
import vedette.data.time.Instants;
import vedette.detect.evaluate.CompiledRule;
import vedette.detect.evaluate.Detector;
import vedette.detect.evaluate.RowRule;
import vedette.detect.evaluate.RuleCompiler;
import vedette.detect.journal.Journal;
import vedette.detect.journal.RuleHealth;
import vedette.detect.schedule.Scheduler;
import vedette.engine.catalog.QueryCatalog;
import vedette.engine.catalog.StoredSchemas;
import vedette.store.Store;
import vedette.store.StoreSettings;

/// `vedette watch`: the host sensor and the rules, until somebody stops it.
public final class WatchCommand implements Command {
  private static final Duration ARMED_WITHIN = Duration.ofSeconds(30);

  public WatchCommand() {}

  @Override
  public String name() {
    return "watch";
  }

  @Override
  public String summary() {
    return "Watch this machine for MCP servers and print an alert when one appears.";
  }

  @Override
  public String operands() {
    return "";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.value("data", "DIR", "the data folder; its events and alerts survive a restart"),
        Option.values("rules", "DIR", "rules to run instead of those that come with Vedette"),
        Option.value(
            "for", "DURATION", "stop after this long (30s, 10m, 1h), counted from `watching`"),
        Option.value(
            "retention",
            "DURATION",
            "forget events this long after they came (30d); without it nothing is forgotten"),
        BroughtAlong.geo(),
        Option.flag("no-probe", "ask no server what it is; judge by sockets, processes and files"),
        Option.flag(
            "json", "print each alert as one line of JSON in the columns of SecurityAlert"));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "vedette watch",
        "vedette watch --json --for 60s",
        "vedette watch --data /var/lib/vedette --rules ./rules");
  }

  @Override
  public int run(Invocation invocation) {
    if (!invocation.operands().isEmpty()) {
      throw Refusal.wrongUse("`watch` takes options only, not " + invocation.operands().getFirst());
    }
    var length = invocation.value("for").map(Durations::parse).orElse(null);
    var kept = invocation.value("retention").map(Durations::parse).orElse(null);
    var clock = new SystemClock();
    var folder = DataFolder.of(invocation);
    var err = invocation.terminal().err();
    var signal = StopSignal.listen();
    try (var store = folder.open(clock, StoreSettings.usual())) {
      var rules = rules(invocation, store);
      err.println("data: " + folder.path());
      err.println("rules: " + rules.size());
      rules.forEach(rule -> err.println("  - " + rule.rule().name()));
      var now = rules.stream().filter(rule -> !Scheduler.needsSlots(rule)).map(RowRule::new);
      var later = rules.stream().filter(Scheduler::needsSlots).toList();
      var late = Scheduler.USUAL_LATENESS;
      var journal = journal(store);
      var health = health(store);
      var brought = BroughtAlong.of(invocation);
      var detector =
          new Detector(store, now.toList(), journal, health, late, System::nanoTime, brought);
      var scheduler = new Scheduler(store, later, journal, health, late, System::nanoTime, brought);
      detector.feed(scheduler.kept());
      var printer = new AlertPrinter(invocation.terminal().out(), invocation.has("json"));
      var watch = new Watch(store, detector, scheduler, health, clock, invocation, printer);
      signal.whenAsked(watch::stop);
      watch.resume();
      var retention = new Retention(store, clock, invocation.log(), kept);
      return run(watch, store, clock, invocation, length, retention);
    } finally {
      signal.ended();
    }
  }

  private static int run(
      Watch watch,
      Store store,
      SystemClock clock,
      Invocation invocation,
      @Nullable Duration length,
      Retention retention) {
    var err = invocation.terminal().err();
    var armed = Stopwatch.start();
    try (var keeper = keeper(watch, store, clock, invocation);
        var sensor =
            HostSensor.start(SensorSettings.usual(), clock, stored(store), keeper.before(watch))) {
      var host = sensor.awaitArmed(ARMED_WITHIN);
      watch.takeArrived(host);
      invocation.log().tell("sensor.armed", fact("ms", armed.milliseconds()));
      sensor.visibility().how().forEach(sentence -> err.println("sees: " + sentence));
      sensor.visibility().blind().forEach(sentence -> err.println("cannot see: " + sentence));
      err.println("watching");
      keeper.start();
      watch.run(host, length, retention);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IllegalStateException e) {
      throw Refusal.unfinished(String.valueOf(e.getMessage()) + cause(e));
    } finally {
      err.println("watched: " + watch.summary());
      err.flush();
    }
    return Exit.DONE;
  }

  private static Journal journal(Store store) {
    try (var snapshot = store.snapshot()) {
      return Journal.of(snapshot, List.of(Watch.SINK));
    }
  }

  private static RuleHealth health(Store store) {
    try (var snapshot = store.snapshot()) {
      return new RuleHealth(snapshot);
    }
  }

  private static InventoryKeeper keeper(
      Watch watch, Store store, SystemClock clock, Invocation invocation) {
    try (var snapshot = store.snapshot()) {
      return new InventoryKeeper(
          StoredInventory.ledger(snapshot),
          clock,
          invocation.log(),
          invocation.has("no-probe"),
          watch::inventory);
    }
  }

  /// Read and let go: a snapshot that is held for months would keep files from being deleted.
  private static StoredEvents stored(Store store) {
    try (var snapshot = store.snapshot()) {
      return new StoredEvents(snapshot, bootTime());
    }
  }

  private static String cause(Exception trouble) {
    return trouble.getCause() == null ? "" : ": " + trouble.getCause();
  }

  private static List<CompiledRule> rules(Invocation invocation, Store store) {
    var err = invocation.terminal().err();
    var loaded = RuleFolder.read(RuleFolder.of(invocation));
    loaded.problems().forEach(err::println);
    var rules = new ArrayList<CompiledRule>();
    try (var snapshot = store.snapshot()) {
      var catalog =
          new QueryCatalog(
              Map.of(), StoredSchemas.of(snapshot.schemas()), Map.of(), QueryCatalog.Portal.ALL);
      var compiler = new RuleCompiler(catalog);
      for (var rule : loaded.rules()) {
        if (!rule.enabled()) {
          err.println("off: " + rule.name() + " (`enabled: false` in " + rule.file() + ")");
          continue;
        }
        var outcome = compiler.compileSlots(rule);
        outcome.problems().forEach(err::println);
        if (outcome.rule() != null) {
          rules.add(outcome.rule());
        }
        invocation
            .log()
            .tell(
                "rule.loaded",
                fact("name", rule.name()),
                fact("id", rule.id()),
                fact("version", rule.version()),
                fact("file", rule.file()),
                fact("runs", outcome.rule() != null));
      }
    }
    if (rules.isEmpty()) {
      throw Refusal.wrongUse("there is no rule that can run");
    }
    return rules;
  }

  /// When this machine started; events of earlier boots cannot come again.
  private static DateTime bootTime() {
    try {
      var uptime = Files.readString(Path.of("/proc/uptime"));
      var seconds = (long) Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
      return Instants.of(Instant.now().minusSeconds(seconds + 60));
    } catch (IOException | RuntimeException e) {
      return DateTime.MIN;
    }
  }
}
