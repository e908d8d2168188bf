package vedette.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vedette.bench.engines.Peer;
import vedette.bench.rows.RowFiles;
import vedette.bench.rows.Telemetry;

/// One run: rows are made, taken by both engines, and asked about by turns.
public final class Bench {
  private static final long ROUND_MS = 400;
  private static final int ROUNDS = 5;
  private static final int TURNS = 5;

  /// How many times the best median a first run may take.
  private static final double HOPELESS = 4;

  private static final double FLOOR_OF_LANES = 1.6;
  private static final Set<String> ASKED_OF_LANES = Set.of("Q2b", "Q4", "Q5", "Q8");
  private static final Map<String, Double> FLOORS = floors();
  private static final Map<String, Double> HARD_FLOORS = Map.of("Q2b", 20.0, "Q5", 20.0, "Q8", 4.0);

  private final Plan plan;
  private final Consumer<Measurement> results;
  private final Consumer<String> progress;
  private final Map<String, Double> oneLane = new LinkedHashMap<>();
  private @Nullable Histogram histogram;

  /// @param progress told in words what is going on
  public Bench(Plan plan, Consumer<Measurement> results, Consumer<String> progress) {
    this.plan = plan;
    this.results = results;
    this.progress = progress;
  }

  private static Map<String, Double> floors() {
    var floors = new LinkedHashMap<String, Double>();
    floors.put("Q1", 8.0);
    floors.put("Q2", 60.0);
    floors.put("Q2b", 10.0);
    floors.put("Q3", 4.0);
    floors.put("Q4", 6.0);
    floors.put("Q5", 40.0);
    floors.put("Q6", 30.0);
    floors.put("Q7", 8.0);
    floors.put("Q8", 25.0);
    return floors;
  }

  /// Whether all answers agreed.
  public boolean run() {
    ingest();
    var agreed = ask();
    start();
    cold();
    return agreed;
  }

  private Path store() {
    return plan.folder().resolve("vedette");
  }

  private Path table() {
    return plan.folder().resolve("duckdb.db");
  }

  // ---- taking

  private void ingest() {
    if (Files.exists(plan.folder().resolve("taken"))) {
      progress.accept("rows are there from an earlier run; ingestion is not measured again");
      return;
    }
    progress.accept("writing %,d rows".formatted(plan.rows()));
    var telemetry = new Telemetry(plan.rows(), plan.seed(), plan.commandLines());
    var files = RowFiles.write(telemetry, plan.folder().resolve("rows"));
    Folders.delete(store());
    Folders.delete(table());
    progress.accept("Vedette takes them");
    var ours = ingest("vedette", store(), files);
    progress.accept("DuckDB takes them");
    var theirs = ingest("duckdb", table(), files);
    results.accept(
        Measurement.ofSpeed(
            "ingest", plan.rows() / ours[1], "duckdb", plan.rows() / theirs[1], 1.5));
    results.accept(
        Measurement.ofSize("ingest memory", "mb", ours[2] / 1e6, "duckdb", theirs[2] / 1e6, 0));
    sizes();
    try {
      Files.createFile(plan.folder().resolve("taken"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Wall and processor seconds, peak bytes.
  private double[] ingest(String name, Path place, List<Path> files) {
    try (var peer = Peer.startTaking(name, place, plan.questions())) {
      var times = peer.ingest(files);
      progress.accept("%s: %.1f s wall, %.1f s of processor".formatted(name, times[0], times[1]));
      return new double[] {times[0], times[1], peer.peakBytes()};
    }
  }

  private void sizes() {
    try (var peer = Peer.start("duckdb", table(), plan.questions())) {
      peer.export(parquet());
    }
    var perRow = 1.0 / plan.rows();
    results.accept(
        Measurement.ofSize(
            "disk",
            "bytes_per_row",
            Folders.bytes(store()) * perRow,
            "duckdb",
            Folders.bytes(table()) * perRow,
            0.95));
  }

  private Path parquet() {
    return plan.folder().resolve("duckdb.parquet");
  }

  /// The size of a copy of the store once all of it is old.
  private void cold() {
    if (!plan.wants("cold")) {
      return;
    }
    progress.accept("a copy of the store becomes cold");
    var copy = plan.folder().resolve("vedette-cold");
    Folders.delete(copy);
    Folders.copy(store(), copy);
    try (var peer = Peer.startTaking("vedette", copy, plan.questions())) {
      var times = peer.cool();
      progress.accept("%.1f s wall, %.1f s of processor".formatted(times[0], times[1]));
    }
    var perRow = 1.0 / plan.rows();
    results.accept(
        Measurement.ofSize(
            "cold disk",
            "bytes_per_row",
            Folders.bytes(copy) * perRow,
            "duckdb-zstd-parquet",
            Folders.bytes(parquet()) * perRow,
            0.75));
    Folders.delete(copy);
  }

  // ---- asking

  private boolean ask() {
    var agreed = true;
    try (var ours = Peer.start("vedette", store(), plan.questions());
        var table = Peer.start("duckdb", table(), plan.questions());
        var files = Peer.start("duckdb-files", store(), plan.questions())) {
      var others = List.of(table, files);
      for (var question : FLOORS.keySet()) {
        if (plan.wants(question) && (!plan.isHardCase() || HARD_FLOORS.containsKey(question))) {
          agreed &= agree(question, ours, others);
          ask(question, ours, others);
        }
      }
      againstLoop();
      results.accept(
          Measurement.ofSize(
              "query memory", "mb", ours.peakBytes() / 1e6, "duckdb", table.peakBytes() / 1e6, 0));
    }
    return agreed;
  }

  private boolean agree(String question, Peer ours, List<Peer> others) {
    var answer = ours.answer(question, 0);
    for (var other : others) {
      var theirs = other.answer(question, 0);
      if (!theirs.equals(answer)) {
        progress.accept(
            question + ": answers differ: " + answer + ", " + other.name() + " " + theirs);
        return false;
      }
    }
    return true;
  }

  /// One way in which the others may ask, and its times.
  private record Way(Peer peer, int way, List<Double> times) {
    double median() {
      return Bench.median(times);
    }
  }

  /// One question with each number of lanes. What is compared alternates, engines by rounds and
  /// numbers of lanes by turns, several a round: a machine that others share is faster in one
  /// second than in the next.
  private void ask(String question, Peer ours, List<Peer> others) {
    var pairs = new LinkedHashMap<Integer, List<Way>>();
    for (var lanes : plan.lanes()) {
      progress.accept(question + " on " + lanes + (lanes == 1 ? " lane" : " lanes"));
      ours.warm(question, 0, lanes);
      pairs.put(lanes, List.of(new Way(ours, 0, new ArrayList<>()), best(question, others, lanes)));
    }
    var loops = new ArrayList<Histogram.Times>();
    for (var round = 0; round < ROUNDS; round++) {
      if (ASKED_OF_LANES.contains(question) && pairs.size() > 1) {
        loops.add(histogram().measure());
      }
      for (var turn = 0; turn < TURNS; turn++) {
        pairs.forEach((lanes, ways) -> time(question, ways.getFirst(), lanes, ROUND_MS / TURNS));
      }
      pairs.forEach((lanes, ways) -> time(question, ways.getLast(), lanes, ROUND_MS));
    }
    pairs.forEach((lanes, ways) -> report(question, lanes, ways.getFirst(), ways.getLast()));
    if (!loops.isEmpty()) {
      var one = median(loops.stream().map(Histogram.Times::one).toList());
      var two = median(loops.stream().map(Histogram.Times::two).toList());
      results.accept(Measurement.ofTime(question + " bare loop lanes", two, "one lane", one, 2, 0));
    }
  }

  private static void time(String question, Way way, int lanes, long milliseconds) {
    Arrays.stream(way.peer().time(question, way.way(), lanes, milliseconds, 1))
        .forEach(way.times()::add);
  }

  /// The fastest of all ways, by a first round of each. A way whose first run is hopeless gets no
  /// second: the slowest take minutes.
  private Way best(String question, List<Peer> others, int lanes) {
    var ways = new ArrayList<Way>();
    var best = Double.POSITIVE_INFINITY;
    for (var other : others) {
      for (var way = 0; way < other.ways(question); way++) {
        var warming = other.time(question, way, lanes, 0, 1)[0];
        if (warming < HOPELESS * best) {
          var times = Arrays.stream(other.time(question, way, lanes, ROUND_MS, 1)).boxed().toList();
          ways.add(new Way(other, way, new ArrayList<>(times)));
          best = Math.min(best, ways.getLast().median());
        }
      }
    }
    return ways.stream().min(Comparator.comparingDouble(Way::median)).orElseThrow();
  }

  private void report(String question, int lanes, Way mine, Way best) {
    var floors = plan.isHardCase() ? HARD_FLOORS : FLOORS;
    var floor = lanes > 1 ? 0 : floors.getOrDefault(question, 0.0);
    var peer = best.peer().name();
    results.accept(Measurement.ofTime(question, mine.median(), peer, best.median(), lanes, floor));
    if (lanes == 1) {
      oneLane.put(question, mine.median());
    } else if (oneLane.containsKey(question)) {
      var floorOfLanes = ASKED_OF_LANES.contains(question) ? FLOOR_OF_LANES : 0;
      results.accept(
          Measurement.ofTime(
              question + " lanes",
              mine.median(),
              "one lane",
              oneLane.get(question),
              lanes,
              floorOfLanes));
    }
  }

  private static double median(List<Double> times) {
    var sorted = times.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  private Histogram histogram() {
    var known = histogram;
    if (known == null) {
      known = new Histogram((int) plan.rows());
      histogram = known;
    }
    return known;
  }

  private void againstLoop() {
    var question = oneLane.get("Q3");
    if (question != null) {
      var loop = histogram().measure().one();
      results.accept(Measurement.ofTime("Q3 histogram", question, "bare loop", loop, 1, 0.25));
    }
  }

  // ---- a fresh process

  private void start() {
    if (!plan.wants("Q1") || plan.isHardCase()) {
      return;
    }
    progress.accept("Q1 in a fresh process");
    var times = new ArrayList<Double>();
    for (var run = 0; run < 7; run++) {
      times.add(fresh());
    }
    results.accept(
        Measurement.ofTime(
            "start", median(times), "bar of 350 ms", 350, 1, plan.rows() > 0 ? 1 : 0));
  }

  private double fresh() {
    var question = plan.questions().resolve("Q1.kql").toString();
    var words =
        List.of(
            plan.home().resolve("vedette").toString(),
            "query",
            "--data",
            store().toString(),
            "--now",
            Telemetry.END.toString(),
            question);
    try {
      var start = System.nanoTime();
      var process =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.waitFor();
      return (System.nanoTime() - start) / 1e6;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
