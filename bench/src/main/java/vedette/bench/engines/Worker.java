package vedette.bench.engines;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vedette.bench.measure.Compilers;
import vedette.bench.measure.Question;

/// A process around one engine: reads one order a line, answers one line.
///
/// An engine of its own process has its own memory and its own compiler, so neither is charged for
/// the other; the orders alternate, so that the noise of the machine meets both.
public final class Worker {
  private final Engine engine;
  private final Path questions;

  private Worker(Engine engine, Path questions) {
    this.engine = engine;
    this.questions = questions;
  }

  /// @param arguments engine, its place, the folder of questions
  public static void main(String[] arguments) throws IOException {
    var place = Path.of(arguments[1]);
    var questions = Path.of(arguments[2]);
    try (var engine = engine(arguments[0], place);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      var worker = new Worker(engine, questions);
      for (var order = in.readLine(); order != null; order = in.readLine()) {
        System.out.println(worker.answer(List.of(order.split("\t"))));
        System.out.flush();
      }
    }
  }

  private static Engine engine(String name, Path place) {
    return switch (name) {
      case "vedette" -> new VedetteEngine(place);
      case "duckdb" -> DuckDb.overTable(place);
      case "duckdb-files" -> DuckDb.overFiles(segments(place));
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static List<Path> segments(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String answer(List<String> order) {
    return switch (order.getFirst()) {
      case "ingest" -> {
        var files = order.subList(1, order.size()).stream().map(Path::of).toList();
        yield timed(() -> engine.ingest(files));
      }
      case "cool" -> timed(engine::cool);
      case "ways" -> String.valueOf(engine.ways(question(order.get(1))).size());
      case "time" ->
          times(
              way(order),
              Integer.parseInt(order.get(3)),
              Long.parseLong(order.get(4)),
              Integer.parseInt(order.get(5)));
      case "warm" -> warm(way(order), Integer.parseInt(order.get(3)));
      case "check" -> check(order);
      case "memory" -> String.valueOf(peakBytes());
      case "export" -> export(Path.of(order.get(1)));
      default -> throw new IllegalArgumentException(order.getFirst());
    };
  }

  private Question question(String name) {
    return Question.read(questions, name);
  }

  private String way(List<String> order) {
    return engine.ways(question(order.get(1))).get(Integer.parseInt(order.get(2)));
  }

  private String check(List<String> order) {
    var answer = engine.answer(way(order), question(order.get(1)).compared());
    return answer.rows() + "\t" + answer.hash();
  }

  private String export(Path file) {
    if (engine instanceof DuckDb duck) {
      duck.export(file);
    }
    return "done";
  }

  /// Wall and processor nanoseconds.
  private static String timed(Runnable work) {
    var cpu = cpuNanoseconds();
    var start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) + "\t" + (cpuNanoseconds() - cpu);
  }

  private static long cpuNanoseconds() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return system instanceof com.sun.management.OperatingSystemMXBean process
        ? process.getProcessCpuTime()
        : 0;
  }

  /// Asks until the compilers are done with the question: one of half a millisecond has to be asked
  /// tens of thousands of times.
  private String warm(String way, int lanes) {
    Compilers.settle(() -> engine.ask(way, lanes));
    return "done";
  }

  /// Nanoseconds of each run, as many as fit into `milliseconds`, and `fewest` however long.
  private String times(String way, int lanes, long milliseconds, int fewest) {
    var times = new long[1_000];
    var count = 0;
    var begin = System.nanoTime();
    while (count < times.length
        && (count < fewest || System.nanoTime() - begin < milliseconds * 1_000_000)) {
      var start = System.nanoTime();
      engine.ask(way, lanes);
      times[count++] = System.nanoTime() - start;
    }
    return Arrays.stream(times, 0, count)
        .mapToObj(Long::toString)
        .collect(Collectors.joining("\t"));
  }

  /// The most memory that this process ever had, 0 where the system does not say.
  private static long peakBytes() {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1_024)
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }
}
