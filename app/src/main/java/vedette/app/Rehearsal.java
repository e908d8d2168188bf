package vedette.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import vedette.app.command.Exit;
import vedette.app.command.Terminal;
import vedette.data.dynamic.JsonWriter;

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

  /// What people ask of a data folder, where the cost lies in finding rows and not in words.
  private static final List<String> HUNTS =
      List.of(
          "DeviceNetworkEvents | where TimeGenerated > ago(1h)"
              + " | where ActionType == 'ListeningConnectionCreated' | where LocalPort == 5008"
              + " | where InitiatingProcessCommandLine has 'azure/mcp'",
          "DeviceNetworkEvents | where LocalPort between (5000 .. 5010)"
              + " | project Timestamp, DeviceName, LocalPort, InitiatingProcessCommandLine",
          "DeviceNetworkEvents | where InitiatingProcessCommandLine has_any ('mcp', 'sse') | count",
          "DeviceNetworkEvents | summarize count(), dcount(RemoteUrl), max(Timestamp)"
              + " by DeviceName, bin(Timestamp, 1h) | top 3 by count_",
          "DeviceNetworkEvents | summarize arg_max(Timestamp, *) by DeviceName | take 3",
          "DeviceNetworkEvents | take 10");

  /// Enough for loops to be known as such, few enough for a second.
  private static final int ROWS_OF_FOLDER = 20_000;

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
    worst = Math.max(worst, session("check", QUERIES));
    worst = Math.max(worst, session("check", RehearsedRules.queries()));
    worst = Math.max(worst, session("query", QUERIES));
    RehearsedRules.read();
    worst = Math.max(worst, folder());
    worst = Math.max(worst, library());
    var rules = Path.of(System.getProperty("vedette.home", "."), "rules");
    if (Files.isDirectory(rules)) {
      worst = Math.max(worst, run("check", "--data", "/nowhere", rules.toString()));
      worst = Math.max(worst, run("check", "--format", "sarif", rules.toString()));
      worst = Math.max(worst, run("test", rules.toString()));
    }
    // As every start looks at its environment, and as those end that found something.
    var _ = System.getenv();
    System.exit(worst);
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

  /// Where the launcher will have the JVM look for native libraries, when it says so.
  private static int library() {
    var folder = System.getProperty("vedette.libraries");
    try {
      if (folder != null) {
        UnpackedLibrary.unpack(Path.of(folder));
      }
      return Exit.DONE;
    } catch (IOException wrong) {
      return Exit.UNFINISHED;
    }
  }

  /// A data folder of its own: taken in, asked, and thrown away.
  private static int folder() {
    try {
      var folder = Files.createTempDirectory("vedette-rehearsal");
      try {
        var rows = folder.resolve("DeviceNetworkEvents.jsonl");
        Files.writeString(rows, events(Instant.now()));
        var data = folder.resolve("data").toString();
        var worst = run("ingest", "--data", data, rows.toString());
        for (var query : HUNTS) {
          for (var format : List.of("table", "json", "csv")) {
            worst = Math.max(worst, run("query", "--data", data, "--format", format, query));
          }
        }
        return worst;
      } finally {
        remove(folder);
      }
    } catch (IOException wrong) {
      return Exit.UNFINISHED;
    }
  }

  private static String events(Instant now) {
    var lines = new StringBuilder();
    for (var i = 0; i < ROWS_OF_FOLDER; i++) {
      var time = now.minusSeconds(ROWS_OF_FOLDER - i);
      var isListening = i % 7 == 0;
      lines.append("{\"TimeGenerated\":\"").append(time).append("\",\"Timestamp\":\"").append(time);
      lines.append("\",\"DeviceId\":\"").append(Integer.toHexString(i % 500 * 0x9E37_79B1));
      lines.append("\",\"DeviceName\":\"device-").append(i % 500);
      lines.append("\",\"ReportId\":").append(i);
      lines.append(",\"ActionType\":\"");
      lines.append(isListening ? "ListeningConnectionCreated" : "ConnectionSuccess");
      lines.append("\",\"LocalPort\":").append(isListening ? 5000 + i % 50 : 40_000 + i % 9_000);
      lines.append(",\"RemoteUrl\":\"").append(i % 3 == 0 ? "" : "host-" + i % 900 + ".example");
      lines.append("\",\"InitiatingProcessFileName\":\"node-").append(i % 40);
      lines.append("\",\"InitiatingProcessCommandLine\":\"npx -y @azure/mcp@").append(i % 1_000);
      lines.append(" server start\",\"AdditionalFields\":{\"n\":").append(i % 5).append("}}\n");
    }
    return lines.toString();
  }

  private static void remove(Path folder) throws IOException {
    try (var found = Files.walk(folder)) {
      for (var path : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /// Queries as requests to a session.
  private static int session(String verb, List<String> queries) {
    var requests = new StringBuilder();
    for (var query : queries) {
      var json = new JsonWriter(1_024);
      json.startBag().name("id").value("1").name("query").value(query).endBag();
      requests.append(json).append('\n');
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
