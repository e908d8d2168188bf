package vedette.engine.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import vedette.data.dynamic.JsonReader;
import vedette.data.table.Database;
import vedette.data.table.Table;
import vedette.data.text.Text;
import vedette.functions.Functions;

/// Hostile queries end with an answer or a clear problem: no crash, no hang, no memory gone.
///
/// Parser and checker are fuzzed by coverage, a minute in the usual build and half an hour with
/// `-Plong`. Parser to answer are fuzzed by what a text shows: some hundred texts, or ten minutes.
/// `-Dvedette.seed=` repeats a run as far as time allows, `-Dvedette.fuzz.seconds=` sets its
/// length. What was ever found is a file in `corpus/fuzz`, read each time.
class FuzzTest {
  private static final boolean LONG = Boolean.getBoolean("vedette.long");
  private static final long SECONDS = Long.getLong("vedette.fuzz.seconds", LONG ? 1_800 : 60);
  private static final long SECONDS_TO_ANSWERS = LONG ? 600 : 60;
  private static final int TEXTS = LONG ? Integer.MAX_VALUE : 600;
  private static final Path FOUND =
      Path.of(System.getProperty("vedette.root", ".."), "corpus", "fuzz");
  private static final long USUAL_SEED = 20_261_121L;
  private static final long SLOW_SECONDS = 10;
  private static final int MOST_FINDINGS = 5;

  private static final Database EMPTY =
      new Database() {
        @Override
        public @Nullable Table table(String name) {
          return null;
        }

        @Override
        public Set<String> names() {
          return Set.of();
        }
      };

  @Test
  void anyTextEnds() throws IOException {
    var seed = Long.getLong("vedette.seed", LONG ? System.nanoTime() : USUAL_SEED);
    var findings = findings(seed, SECONDS_TO_ANSWERS, TEXTS, seeds());
    assertThat(findings).as("seed %d", seed).isEmpty();
  }

  @Test
  void newBranchesOfParserAndChecker(@TempDir Path folder)
      throws IOException, InterruptedException {
    var seed = Long.getLong("vedette.seed", LONG ? System.nanoTime() : USUAL_SEED);
    var outcome = new CoverageFuzzer(folder).run(seed, SECONDS, CoverageFuzzer.ownQueries());
    assumeFalse(outcome.isElsewhere(), "skipped: the coverage fuzzer has no code for this machine");
    System.out.printf("fuzz by coverage: seed %d, %d texts%n", seed, outcome.runs());
    assertThat(outcome.findings()).as("put each into corpus/fuzz%n%s", outcome.end()).isEmpty();
    assertThat(outcome.exit()).as(outcome.end()).isZero();
    assertThat(outcome.runs()).as(outcome.end()).isPositive();
  }

  @TestFactory
  Stream<DynamicTest> whatWasFoundBefore() throws IOException {
    try (var files = Files.list(FOUND)) {
      return files
          .filter(file -> file.toString().endsWith(".kql"))
          .sorted()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> endsWell(file)))
          .toList()
          .stream();
    }
  }

  private static void endsWell(Path file) throws IOException {
    var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    ReaderTarget.hold(text);
    new Journey(EMPTY).of(text);
  }

  /// What went wrong, by its place in the code.
  static Map<String, String> findings(long seed, long seconds, int texts, List<String> seeds) {
    var random = new Random(seed);
    var mutator = new Mutator(random);
    var journey = new Journey(EMPTY);
    var pool = new ArrayList<>(seeds);
    var seen = new HashSet<String>();
    var found = new TreeMap<String, String>();
    var end = System.nanoTime() + seconds * 1_000_000_000L;
    var runs = 0;
    while (runs < texts && System.nanoTime() < end && found.size() < MOST_FINDINGS) {
      var base = pool.get(random.nextInt(pool.size()));
      var text = mutator.mutated(base, pool.get(random.nextInt(pool.size())));
      var start = System.nanoTime();
      runs++;
      try {
        if (seen.addAll(journey.of(text))) {
          pool.add(text);
        }
      } catch (RuntimeException | AssertionError | StackOverflowError | OutOfMemoryError failure) {
        found.putIfAbsent(place(failure), text);
      }
      if (System.nanoTime() - start > SLOW_SECONDS * 1_000_000_000L) {
        found.putIfAbsent("slow", text);
      }
    }
    System.out.printf(
        "fuzz: seed %d, %d texts, %d kinds, %d findings%n", seed, runs, seen.size(), found.size());
    return found;
  }

  private static String place(Throwable failure) {
    for (var frame : failure.getStackTrace()) {
      if (frame.getClassName().startsWith("vedette.") && !frame.getClassName().contains("fuzz")) {
        return failure.getClass().getSimpleName() + " at " + frame;
      }
    }
    var message = String.valueOf(failure.getMessage());
    return failure.getClass().getSimpleName()
        + " "
        + message.substring(0, Math.min(80, message.length()));
  }

  /// The examples of all manuals, and the shared corpora when they are there.
  static List<String> seeds() throws IOException {
    var seeds = new ArrayList<String>();
    for (var name : Functions.names()) {
      Functions.examples(name).forEach(example -> seeds.add(example.query()));
    }
    var named = System.getenv("VEDETTE_SHARED");
    var shared =
        named != null
            ? Path.of(named)
            : Path.of(System.getProperty("vedette.root", ".."))
                .toAbsolutePath()
                .normalize()
                .resolveSibling("shared");
    for (var folder : List.of("corpus", "conformance")) {
      if (Files.isDirectory(shared.resolve(folder))) {
        try (var files = Files.list(shared.resolve(folder))) {
          for (var file : files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList()) {
            add(file, seeds);
          }
        }
      }
    }
    return seeds;
  }

  private static void add(Path file, List<String> seeds) throws IOException {
    for (var line : Files.readAllLines(file)) {
      var query = JsonReader.parse(Text.of(line)).member(Text.of("query")).toText().toString();
      if (!query.isEmpty() && query.length() < 3_000) {
        seeds.add(query);
      }
    }
  }

  /// Runs for long without the build.
  ///
  /// @param arguments seed and seconds
  public static void main(String[] arguments) throws IOException {
    findings(
            Long.parseLong(arguments[0]),
            Long.parseLong(arguments[1]),
            Integer.parseInt(arguments[2]),
            seeds())
        .forEach((place, text) -> System.out.println("\n=== " + place + "\n" + text));
  }
}
