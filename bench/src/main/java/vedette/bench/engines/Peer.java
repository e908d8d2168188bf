package vedette.bench.engines;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The near end of a [Worker].
public final class Peer implements AutoCloseable {
  private final String name;
  private final Process process;
  private final PrintStream orders;
  private final BufferedReader answers;

  private Peer(String name, Process process) {
    this.name = name;
    this.process = process;
    this.orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /// Starts a process around the engine called `name`, with the flags of the launcher's verbs that
  /// ask for data.
  public static Peer start(String name, Path place, Path questions) {
    return start(
        name,
        place,
        questions,
        name.equals("vedette")
            ? List.of("-Xmx400m", "-Xmn160m", "-XX:SurvivorRatio=3")
            : List.of());
  }

  /// The same for taking rows, with the flags of the launcher's verb that takes them.
  public static Peer startTaking(String name, Path place, Path questions) {
    var words =
        "-Xms256m -Xmx1200m -Xmn96m -XX:MaxTenuringThreshold=1"
            + " -XX:PretenureSizeThreshold=512k -XX:+UseTransparentHugePages";
    return start(name, place, questions, List.of(words.split(" ")));
  }

  private static Peer start(String name, Path place, Path questions, List<String> flags) {
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:+UseSerialGC", "-XX:-UsePerfData"));
    words.addAll(flags);
    words.addAll(List.of(System.getProperty("vedette.bench.jvm", "-Dplain=true").split(" ")));
    words.add("--enable-native-access=ALL-UNNAMED,com.github.luben.zstd_jni");
    words.addAll(List.of("-p", System.getProperty("jdk.module.path", "")));
    words.addAll(List.of("-cp", System.getProperty("java.class.path", "")));
    words.addAll(List.of("-m", "vedette.bench/" + Worker.class.getName()));
    words.addAll(List.of(name, place.toString(), questions.toString()));
    try {
      return new Peer(
          name, new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String name() {
    return name;
  }

  private String[] order(Object... words) {
    orders.println(
        String.join("\t", Arrays.stream(words).map(String::valueOf).toArray(String[]::new)));
    try {
      var answer = answers.readLine();
      if (answer == null) {
        throw new IllegalStateException(name + " ended at " + Arrays.toString(words));
      }
      return answer.split("\t");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Wall and processor seconds.
  public double[] ingest(List<Path> files) {
    var words = new ArrayList<Object>(List.of("ingest"));
    words.addAll(files);
    return seconds(order(words.toArray()));
  }

  /// Rewrites everything as old; wall and processor seconds.
  public double[] cool() {
    return seconds(order("cool"));
  }

  private static double[] seconds(String[] nanoseconds) {
    return Arrays.stream(nanoseconds).mapToDouble(n -> Long.parseLong(n) / 1e9).toArray();
  }

  public int ways(String question) {
    return Integer.parseInt(order("ways", question)[0]);
  }

  /// Milliseconds of each of several runs: as many as fit into `milliseconds`, and `fewest` at
  /// least.
  public double[] time(String question, int way, int lanes, long milliseconds, int fewest) {
    return Arrays.stream(order("time", question, way, lanes, milliseconds, fewest))
        .mapToDouble(nanoseconds -> Long.parseLong(nanoseconds) / 1e6)
        .toArray();
  }

  /// Asks until the process is warm: see [Compilers].
  public void warm(String question, int way, int lanes) {
    order("warm", question, way, lanes);
  }

  /// What the answer is: its rows and their hash.
  public String answer(String question, int way) {
    return String.join(" ", order("check", question, way));
  }

  /// Writes the rows as zstd Parquet.
  public void export(Path file) {
    order("export", file);
  }

  public long peakBytes() {
    return Long.parseLong(order("memory")[0]);
  }

  @Override
  public void close() {
    orders.close();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroy();
    }
  }
}
