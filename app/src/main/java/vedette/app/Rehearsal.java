package vedette.app;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import vedette.app.command.Exit;
import vedette.app.command.Terminal;

/// Runs the usual verbs in one process while the JVM records which classes they load; the launcher
/// turns the record into the cache behind a fast start. A verb missing here works, but starts cold.
public final class Rehearsal {
  private static final String ROWS =
      "datatable(Timestamp:datetime, Name:string, Port:int, Bag:dynamic)"
          + "[datetime(2026-01-01), 'a/mcp x', 1, dynamic({'k':[1]}),"
          + " datetime(2026-01-02), 'b', 2, dynamic(null)]";

  /// What people ask: every common operator once.
  private static final List<String> QUERIES =
      List.of(
          "print 1",
          "print x = 1 + 2, y = strcat('a', 'b'), z = now() > ago(1h)",
          ROWS + " | where Timestamp > ago(1h) or Name has 'mcp' and Port == 1 | count",
          ROWS + " | extend K = tostring(Bag.k[0]) | project Timestamp, K, Name",
          ROWS + " | summarize n = count(), dcount(Port) by Name | top 5 by n",
          ROWS + " | join kind=inner (" + ROWS + ") on Port | take 1",
          "DeviceNetworkEvents | where TimeGenerated > ago(1h)"
              + " | where InitiatingProcessCommandLine has 'azure/mcp' | take 1");

  private static final Duration LONGEST = Duration.ofMinutes(1);

  private Rehearsal() {}

  /// Takes no arguments, and must end with exit code 0: the launcher throws the record of a failed
  /// run away.
  ///
  /// @param arguments ignored
  public static void main(String[] arguments) {
    endInTime();
    var worst = run("version");
    for (var query : QUERIES) {
      worst = Math.max(worst, run("query", "--data", "/nowhere", query));
      worst = Math.max(worst, run("query", "--data", "/nowhere", "--format", "json", query));
      worst = Math.max(worst, run("check", "--data", "/nowhere", query));
    }
    worst = Math.max(worst, session("check"));
    worst = Math.max(worst, session("query"));
    var rules = Path.of(System.getProperty("vedette.home", "."), "rules");
    if (Files.isDirectory(rules)) {
      worst = Math.max(worst, run("check", "--data", "/nowhere", rules.toString()));
      worst = Math.max(worst, run("check", "--format", "sarif", rules.toString()));
      worst = Math.max(worst, run("test", rules.toString()));
    }
    if (worst != 0) {
      System.exit(worst);
    }
  }

  /// Whoever waits for the rehearsal may have been killed, so nobody else would end one that hangs.
  private static void endInTime() {
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            Thread.sleep(LONGEST);
            Runtime.getRuntime().halt(Exit.UNFINISHED);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /// All queries again, as requests to a session.
  private static int session(String verb) {
    var requests = new StringBuilder();
    for (var query : QUERIES) {
      var text = query.replace("\\", "\\\\").replace("\"", "\\\"");
      requests.append("{\"id\":1,\"query\":\"").append(text).append("\"}\n");
    }
    var in = new ByteArrayInputStream(requests.toString().getBytes(StandardCharsets.UTF_8));
    return run(in, verb, "--session", "--data", "/nowhere");
  }

  private static int run(String... words) {
    return run(InputStream.nullInputStream(), words);
  }

  private static int run(InputStream in, String... words) {
    var quiet = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    var terminal = new Terminal(in, OutputStream.nullOutputStream(), quiet, false);
    return new Program(terminal, Map.of()).run(List.of(words));
  }
}
