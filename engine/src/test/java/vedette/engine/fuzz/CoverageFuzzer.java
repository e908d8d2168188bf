package vedette.engine.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import vedette.data.text.Text;
import vedette.functions.Functions;
import vedette.testkit.golden.GoldenFile;

/// Runs Jazzer over the [ReaderTarget]: it sees which branches of `vedette.kql` an input takes, and
/// changes further what took a new one.
///
/// In a process of its own, because it rewrites classes as they are loaded, and so that a hang or a
/// full heap ends that process and not the build.
///
/// @param folder where seeds, new inputs, findings and the log go
record CoverageFuzzer(Path folder) {
  private static final String PROGRAM = "com.code_intelligence.jazzer.Jazzer";
  private static final String API = "com.code_intelligence.jazzer.api.BugDetectors";
  private static final int LONGEST_INPUT = 4_096;

  /// The target itself counts its own time; this is for loops without end.
  private static final int SECONDS_WITHOUT_END = 60;

  private static final int SECONDS_TO_START = 180;
  private static final Pattern WORD = Pattern.compile("[\\p{Alpha}_][\\w-]{1,30}|[^\\w\\s]{1,3}");
  private static final Pattern RUNS = Pattern.compile("Done (\\d+) runs");

  /// What came of a run.
  ///
  /// @param exit of the process; 0 when nothing was found
  /// @param findings the inputs that failed, by file name
  /// @param runs how many inputs were tried
  /// @param log what the fuzzer said
  record Outcome(int exit, TreeMap<String, String> findings, long runs, String log) {
    /// Whether the fuzzer has no code for this kind of machine; its driver is native.
    boolean isElsewhere() {
      return exit != 0 && runs == 0 && log.contains("UnsatisfiedLinkError");
    }

    /// The last lines of the log, for a message.
    String end() {
      var lines = log.lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }
  }

  /// Fuzzes for some time.
  ///
  /// @param queries where it starts
  Outcome run(long seed, long seconds, List<String> queries)
      throws IOException, InterruptedException {
    var log = folder.resolve("log.txt");
    var process =
        new ProcessBuilder(command(seed, seconds, queries))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (!process.waitFor(seconds + SECONDS_TO_START, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the fuzzer does not end; see " + log);
      }
    } finally {
      process.destroyForcibly();
    }
    var said = Files.readString(log);
    var runs = RUNS.matcher(said);
    return new Outcome(
        process.exitValue(), findings(), runs.find() ? Long.parseLong(runs.group(1)) : 0, said);
  }

  private List<String> command(long seed, long seconds, List<String> queries) throws IOException {
    var command = new ArrayList<String>();
    command.add(OtherProcess.java());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:+EnableDynamicAgentLoading"));
    command.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(List.of("-cp", OtherProcess.classPath(List.of(PROGRAM, API)), PROGRAM));
    command.add("--target_class=" + ReaderTarget.class.getName());
    command.add("--instrumentation_includes=vedette.kql.**");
    command.add("--disabled_hooks=com.code_intelligence.jazzer.sanitizers.**");
    command.addAll(List.of("--keep_going=5", "--reproducer_path=" + made("findings")));
    command.add("-artifact_prefix=" + made("findings") + "/");
    command.add("-dict=" + words(queries));
    command.addAll(List.of("-max_len=" + LONGEST_INPUT, "-rss_limit_mb=0"));
    command.addAll(List.of("-timeout=" + SECONDS_WITHOUT_END, "-max_total_time=" + seconds));
    command.addAll(
        List.of("-seed=" + Math.floorMod(seed, Integer.MAX_VALUE), "-print_final_stats=1"));
    command.addAll(List.of(made("inputs").toString(), seeds(queries).toString()));
    return command;
  }

  private Path made(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name)).toAbsolutePath();
  }

  private Path seeds(List<String> queries) throws IOException {
    var seeds = made("seeds");
    for (var query : queries) {
      Files.writeString(seeds.resolve(Integer.toHexString(query.hashCode())), query);
    }
    return seeds;
  }

  /// The words of the language as far as the queries use them, so that whole words are put in.
  private Path words(List<String> queries) throws IOException {
    var words = new TreeSet<String>();
    for (var query : queries) {
      WORD.matcher(query).results().forEach(word -> words.add(word.group()));
    }
    var lines = new ArrayList<String>();
    for (var word : words) {
      if (word.chars().allMatch(c -> c > ' ' && c < 127 && c != '"' && c != '\\')) {
        lines.add('"' + word + '"');
      }
    }
    return Files.write(folder.resolve("words.txt"), lines).toAbsolutePath();
  }

  private TreeMap<String, String> findings() throws IOException {
    var found = new TreeMap<String, String>();
    try (var files = Files.list(made("findings"))) {
      for (var file : files.filter(f -> !f.toString().endsWith(".java")).toList()) {
        found.put(file.getFileName().toString(), Text.of(Files.readAllBytes(file)).toString());
      }
    }
    return found;
  }

  /// The examples of the manuals and the golden cases: the project's own queries.
  static List<String> ownQueries() {
    var queries = new ArrayList<String>();
    for (var name : Functions.names()) {
      Functions.examples(name).forEach(example -> queries.add(example.query()));
    }
    var root = Path.of(System.getProperty("vedette.root", "..")).toAbsolutePath().normalize();
    for (var file : GoldenFile.folder(root.resolve("corpus"))) {
      file.cases().forEach(test -> queries.add(test.query()));
    }
    return queries;
  }
}
