package vedette.bench.detections;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import vedette.bench.detections.EventFile.Bait;
import vedette.bench.detections.EventFile.Mix;
import vedette.bench.measure.Measurement;
import vedette.bench.measure.Plan;
import vedette.bench.rows.LineSink;
import vedette.bench.rows.TableEvents;
import vedette.data.schema.TableSpecs;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.time.Instants;
import vedette.detect.evaluate.CompiledRule;
import vedette.detect.evaluate.Shape;
import vedette.detect.schedule.Scheduler;

/// A thousand rules over a stream of events of about 2.3 kB, one in 10,000 of which is made to
/// match a rule, on its whole way: JSON, batches, the store's log, rules, alerts in the same
/// commit.
///
/// The peers of the figures are the bars that they are to hold, since there is no other program to
/// measure beside.
public final class DetectionBench {
  /// Ten microseconds between two events: what 100,000 a second are.
  private static final long STEP = 100;

  /// Events of one delivery: what comes at that rate in a quarter of a second.
  private static final int DELIVERY = 25_000;

  /// Times that the stream is run to warm, at most, and microseconds of compiling an event below
  /// which that is enough.
  private static final int MOST_WARMING = 5;

  private static final double COMPILED = 1.5;

  private static final int FEW = 100;
  private static final int TRIAL = 40_000;

  /// Kinds of events that are made to match.
  private static final int MOST_BAITS = 60;

  /// Matches among the trial's events above which a rule is no rule of this stream.
  private static final int NOISE = TRIAL / EventFile.ONE_IN;

  /// Half past twelve, so that no slot of a rule ends within the stream: slots have their own
  /// figures.
  private static final DateTime START = Instants.of(Instant.parse("2026-10-30T12:30:10Z"));

  private final Plan plan;
  private final int rules;
  private final Consumer<Measurement> results;
  private final Consumer<String> progress;

  /// @param progress told in words what is going on
  public DetectionBench(
      Plan plan, int rules, Consumer<Measurement> results, Consumer<String> progress) {
    this.plan = plan;
    this.rules = rules;
    this.results = results;
    this.progress = progress;
  }

  /// What is measured.
  ///
  /// @param events the file with the stream
  private record Written(List<CompiledRule> arriving, List<Bait> baits, Path events) {}

  /// Whether every event that was made to match a rule was alerted.
  public boolean run() {
    var joins = rules / 10;
    var all = RuleSet.of(plan.home(), rules - joins + rules / 5, joins, plan.seed());
    var stream = written(all);
    var many = new ArrayList<>(stream.arriving());
    many.addAll(all.joins());
    warm(many, stream.events());
    // First, because other rules make the compilers think again.
    var figures = stream(many, stream.events());
    var few =
        stream(
            stream.arriving().subList(0, Math.min(FEW, stream.arriving().size())), stream.events());
    report(few, figures, many.size());
    new JoinSlots(plan, results, progress).run(all.joins(), mix(all));
    return isComplete(figures, stream.baits());
  }

  /// Writes the stream. What makes its events, some hundred megabytes, is gone then.
  private Written written(RuleSet all) {
    var mix = mix(all);
    var baits = baits(all, mix);
    var arriving = quiet(all.arriving(), mix);
    arriving = arriving.subList(0, Math.min(arriving.size(), rules - all.joins().size()));
    var held = arriving.stream().map(rule -> rule.rule().id()).toList();
    baits.removeIf(bait -> !held.contains(bait.rule()));
    tell(all, arriving, baits, mix);
    var events = plan.work().resolve("detections-" + plan.rows() + "-" + plan.seed() + ".events");
    progress.accept("writing %,d events".formatted(plan.rows()));
    EventFile.write(events, mix, baits, 0, plan.rows(), DELIVERY, START.ticks(), STEP);
    return new Written(arriving, baits, events);
  }

  private static Mix mix(RuleSet all) {
    var rules = new ArrayList<>(all.arriving());
    rules.addAll(all.joins());
    var columns = Literals.columns(rules);
    var common = Literals.common(rules);
    var tables = new TreeMap<String, TableEvents>();
    var weights = new TreeMap<String, Integer>();
    for (var rule : rules) {
      rule.tables().forEach(table -> weights.merge(table, 1, Integer::sum));
    }
    weights
        .keySet()
        .forEach(table ->
            TableSpecs.find(table)
                .ifPresent(spec ->
                    tables.put(
                        table,
                        new TableEvents(
                            spec,
                            columns.getOrDefault(table, Set.of()),
                            common.getOrDefault(table, Map.of()),
                            1))));
    return new Mix(tables, weights);
  }

  /// One event for each row rule that has a simple one.
  private List<Bait> baits(RuleSet all, Mix mix) {
    var baits = new ArrayList<Bait>();
    var decoder = new LineDecoder();
    try (var run = new StreamRun(fresh("trial"), all.arriving(), START)) {
      for (var rule : all.arriving()) {
        if (rule.shape() == Shape.ROW && !Scheduler.needsSlots(rule) && baits.size() < MOST_BAITS) {
          for (var look : Literals.looks(rule)) {
            var bait = new Bait(rule.rule().id(), look.scan().table(), Literals.cells(look));
            var maker = mix.tables().get(bait.table());
            if (maker != null && raises(run, decoder, bait, maker)) {
              baits.add(bait);
              break;
            }
          }
        }
      }
    }
    return baits;
  }

  private static boolean raises(StreamRun run, LineDecoder decoder, Bait bait, TableEvents maker) {
    var sink = new LineSink();
    maker.write(7, START, bait.cells(), sink);
    var lines = sink.toBytes();
    var rows = Map.of(bait.table(), decoder.rows(bait.table(), new Text(lines, 0, lines.length)));
    return run.peek(rows, START).stream().anyMatch(alert -> alert.rule().id().equals(bait.rule()));
  }

  /// The rules that find next to nothing in events that are not made for them.
  private List<CompiledRule> quiet(List<CompiledRule> arriving, Mix mix) {
    var file = plan.work().resolve("detections-trial.events");
    EventFile.write(file, mix, List.of(), 0, TRIAL, DELIVERY, START.ticks(), STEP);
    var matches = new HashMap<String, Integer>();
    var failed = new TreeSet<String>();
    try (var run = new StreamRun(fresh("trial"), arriving, START);
        var reader = new EventFile.Reader(file)) {
      var decoder = new LineDecoder();
      for (var next = reader.next(); next != null; next = reader.next()) {
        var told = run.told(decoder.rows(next, reader), next.last());
        told.alerts().forEach(alert -> matches.merge(alert.rule().id(), 1, Integer::sum));
        failed.addAll(told.failed());
      }
    }
    var kept =
        arriving.stream()
            .filter(rule -> !failed.contains(rule.rule().id()))
            .filter(rule -> matches.getOrDefault(rule.rule().id(), 0) <= NOISE)
            .toList();
    progress.accept(
        "%d rules are left out that match more than one event in 10,000 of these, %d that cannot run"
            .formatted(arriving.size() - kept.size() - failed.size(), failed.size()));
    return kept;
  }

  private void tell(RuleSet all, List<CompiledRule> arriving, List<Bait> baits, Mix mix) {
    var shapes = new LinkedHashMap<String, Integer>();
    for (var rule : arriving) {
      var how =
          Scheduler.needsSlots(rule)
              ? rule.continuous() ? "continuous, " : "in slots, "
              : "as rows arrive, ";
      shapes.merge(how + rule.shape().words(), 1, Integer::sum);
    }
    progress.accept(
        ("seed %d: %d rules as people wrote them and variants up to %d (%s), %d joins; %d rules of"
                + " the corpus left out for their tables; %d events to match, %d tables")
            .formatted(
                plan.seed(),
                all.originals(),
                arriving.size() + all.joins().size(),
                shapes,
                all.joins().size(),
                all.left(),
                baits.size(),
                mix.tables().size()));
  }

  /// Runs the stream into stores of no further use until the compilers have done what they will: a
  /// process that watches for days has that behind it, and it takes a few million events.
  private void warm(List<CompiledRule> held, Path events) {
    for (var round = 1; round <= MOST_WARMING; round++) {
      try (var run = new StreamRun(fresh("warming"), held, START)) {
        var figures = run.run(events, 0);
        var compiling = figures.threads().compilers() * 1e6 / figures.events();
        progress.accept(
            "warming, round %d: compiling takes %.1f of %.1f us an event"
                .formatted(round, compiling, figures.processor() * 1e6 / figures.events()));
        if (compiling > 0 && compiling < COMPILED) {
          return;
        }
      }
    }
  }

  private StreamRun.Figures stream(List<CompiledRule> held, Path events) {
    progress.accept("%d rules over %,d events".formatted(held.size(), plan.rows()));
    try (var run = new StreamRun(fresh("stream"), held, START)) {
      return run.run(events, plan.rows() / 3);
    }
  }

  private void report(StreamRun.Figures few, StreamRun.Figures many, int held) {
    var perSecond = many.events() / many.seconds();
    progress.accept(
        ("%,.0f events a second; %.1f processors; of the processor decoding %.1f us an event,"
                + " commits with row rules %.1f, windows %.1f, sealing %.1f, collecting garbage %.1f,"
                + " compiling %.1f, all %.1f")
            .formatted(
                perSecond,
                many.processor() / many.seconds(),
                many.decoding() * 1e6 / many.events(),
                many.rows() * 1e6 / many.events(),
                many.windows() * 1e6 / many.events(),
                many.threads().sealing() * 1e6 / many.events(),
                many.threads().collector() * 1e6 / many.events(),
                many.threads().compilers() * 1e6 / many.events(),
                many.processor() * 1e6 / many.events()));
    results.accept(Measurement.ofRate("detections", "events_per_s", perSecond, "bar", 100_000, 1));
    results.accept(
        Measurement.ofRate(
            "detections a core",
            "events_per_s",
            many.events() / many.processor(),
            "bar",
            50_000,
            1));
    results.accept(
        Measurement.ofTime("alert p99", percentile(many.rowDelays()), "bar", 1_000, 0, 1));
    results.accept(
        Measurement.ofTime(
            "window alert p99", percentile(many.windowDelays()), "bar", 1_000, 0, 1));
    var fewCost = (few.rows() + few.windows()) / few.events();
    var manyCost = (many.rows() + many.windows()) / many.events();
    results.accept(
        Measurement.ofSize(
            held + " rules against " + FEW,
            "us_per_event",
            manyCost * 1e6,
            "100 rules",
            fewCost * 1e6,
            0));
    results.accept(
        Measurement.ofSize("detections memory", "mb", peakMegabytes(), "none", Double.NaN, 0));
  }

  private static double percentile(double[] delays) {
    return StreamRun.Figures.percentile(delays, 0.99);
  }

  private static double peakMegabytes() {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1_000)
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException | UncheckedIOException e) {
      return Double.NaN;
    }
  }

  private boolean isComplete(StreamRun.Figures figures, List<Bait> baits) {
    var wanted = new HashMap<String, Integer>();
    EventFile.baited(baits, 0, plan.rows())
        .forEach(bait -> wanted.merge(bait.rule(), 1, Integer::sum));
    var missing =
        wanted.entrySet().stream()
            .mapToInt(entry ->
                Math.max(0, entry.getValue() - figures.alerts().getOrDefault(entry.getKey(), 0)))
            .sum();
    var all = figures.alerts().values().stream().mapToInt(Integer::intValue).sum();
    progress.accept(
        "%,d alerts; of %,d events made to match %d are missing"
            .formatted(all, wanted.values().stream().mapToInt(Integer::intValue).sum(), missing));
    return missing == 0;
  }

  /// An empty folder for a store.
  private Path fresh(String name) {
    return fresh(plan.work().resolve("detections-" + name));
  }

  static Path fresh(Path folder) {
    try {
      if (Files.exists(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
      Files.createDirectories(folder);
      return folder.resolve("store");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
