package vedette.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonReader;
import vedette.data.text.Text;

/// `scan` finds real servers and `probe` judges them as their products are known to behave: open
/// and protected ones, an old developer proxy, a bridge, our own server, and a server over standard
/// streams.
@EnabledOnOs(
    value = OS.LINUX,
    architectures = {"amd64", "x86_64"})
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JudgementIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final List<AutoCloseable> HELD = new ArrayList<>();

  @TempDir static Path folder;
  private static PrivateNetwork network;
  private static NpmPackages packages;
  private static Path token;

  @BeforeAll
  static void startAll() throws Exception {
    packages = NpmPackages.installed();
    network = PrivateNetwork.open();
    HELD.add(network);
    Assumptions.assumeTrue(network.isPrivate(), "skipped, a network of its own needs root");
    var home = folder.resolve("home");
    for (var server :
        List.of(
            RealServer.azure(packages),
            RealServer.everything(packages),
            RealServer.playwright(packages),
            RealServer.oldPlaywright(packages),
            RealServer.supergateway(packages),
            RealServer.notion(packages),
            RealServer.inspector(packages))) {
      HELD.add(server.start(network, home));
    }
    HELD.add(
        RunningProgram.start(
            List.of("sh", "-c", "cat | node " + stdioServer() + " stdio | cat"), Map.of()));
    token = folder.resolve("token");
    var own =
        RunningProgram.vedette(
            network,
            "serve-mcp",
            "--http",
            "--data",
            folder.resolve("data").toString(),
            "--token-file",
            token.toString());
    HELD.add(own);
    awaitPorts(List.of(5008, 3001, 8931, 8932, 8000, 3010, 6277, 7333));
  }

  private static String stdioServer() {
    return packages.program("mcp-server-everything");
  }

  @AfterAll
  static void stopAll() throws Exception {
    for (var one : HELD.reversed()) {
      one.close();
    }
    HELD.clear();
  }

  /// The listening table of the private network tells when all are there.
  private static void awaitPorts(List<Integer> ports) throws Exception {
    var end = System.nanoTime() + SOON.toNanos();
    var missing = new ArrayList<>(ports);
    while (!missing.isEmpty()) {
      assertThat(System.nanoTime()).as("ports that never opened: " + missing).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(200);
      try (var list = RunningProgram.start(network.inside("ss", "-ltnH"), Map.of())) {
        list.await(SOON);
        var lines = list.out();
        missing.removeIf(port -> lines.stream().anyMatch(line -> line.contains(":" + port + " ")));
      }
    }
  }

  private static Dynamic member(Dynamic of, String name) {
    return of.member(Text.of(name));
  }

  private static String text(Dynamic of, String name) {
    var value = member(of, name);
    return value.isNull() ? "" : value.toText().toString();
  }

  private static List<Dynamic> list(Dynamic of, String name) {
    var all = new ArrayList<Dynamic>();
    var list = member(of, name);
    for (var at = 0; list.isArray() && at < list.size(); at++) {
      all.add(list.element(at));
    }
    return all;
  }

  private static List<Dynamic> run(int exit, String... words) throws Exception {
    try (var program = RunningProgram.vedette(network, words)) {
      assertThat(program.await(SOON)).as(program.toString()).isEqualTo(exit);
      return program.out().stream().map(line -> JsonReader.parse(Text.of(line))).toList();
    }
  }

  @Test
  void theInventoryIsCompleteAndIsKept() throws Exception {
    var data = folder.resolve("inventory").toString();
    var found = run(1, "scan", "--format", "json", "--store", data);
    var byPort = new TreeMap<Long, String>();
    var overStreams = 0;
    for (var server : list(found.getFirst(), "servers")) {
      for (var endpoint : list(server, "endpoints")) {
        if (text(endpoint, "namespace").equals("self")) {
          byPort.put(
              member(endpoint, "port").asLong(),
              text(server, "product") + " " + text(endpoint, "exposure"));
        }
      }
      var ours = text(server, "command").contains(stdioServer() + " stdio");
      overStreams += ours && text(server, "transport").equals("stdio") ? 1 : 0;
    }
    assertThat(byPort)
        .containsEntry(5008L, "Azure MCP Server all-interfaces")
        .containsEntry(3001L, "MCP reference server (everything) all-interfaces")
        .containsEntry(8931L, "Playwright MCP loopback")
        .containsEntry(8932L, "Playwright MCP all-interfaces")
        .containsEntry(8000L, "supergateway all-interfaces")
        .containsEntry(3010L, "Notion MCP Server loopback")
        .containsEntry(6277L, "MCP Inspector all-interfaces");
    assertThat(overStreams).as("the one in the pipe, and the one behind the bridge").isEqualTo(2);
    var kept = run(0, "servers", "--format", "json", "--data", data);
    assertThat(list(kept.getFirst(), "servers")).hasSameSizeAs(list(found.getFirst(), "servers"));
  }

  /// Verdicts of one address, by check.
  private static Map<String, String> judged(int exit, String... words) throws Exception {
    var verdicts = new HashMap<String, String>();
    for (var check : list(run(exit, words).getFirst(), "checks")) {
      verdicts.put(text(check, "id"), text(check, "verdict"));
    }
    return verdicts;
  }

  private static void assertJudged(String place, String expected) throws Exception {
    var verdicts = judged(1, "probe", "--format", "json", "http://localhost:" + place);
    for (var pair : expected.split(" ", -1)) {
      var equals = pair.indexOf('=');
      assertThat(verdicts)
          .as(place)
          .containsEntry(pair.substring(0, equals), pair.substring(equals + 1));
    }
  }

  @Test
  void openServersAreJudgedAsTheyBehave() throws Exception {
    assertJudged("5008", "T1=fail A1=fail T2=fail T3=fail T6=fail T7=fail D2=fail");
    assertJudged("3001/mcp", "T1=fail A1=fail T2=fail T3=fail T4=fail T7=pass T8=pass S2=pass");
    assertJudged("8931/mcp", "T1=pass A1=fail T2=fail T3=pass T4=pass T6=not-applicable D2=fail");
    assertJudged("8932/mcp", "T1=fail A1=fail T2=fail T3=fail T4=pass D2=fail");
    assertJudged("8000", "T1=fail A1=fail T2=fail T3=fail T7=fail");
  }

  @Test
  void protectedServersAndDeveloperProxiesToo() throws Exception {
    assertJudged("3010/mcp", "T1=pass A1=pass A2=fail A5=fail T2=not-tested D2=pass");
    assertJudged("6277", "T1=fail P1=fail A1=not-applicable");
  }

  @Test
  void ourOwnServerPassesOrIsExcusedEverywhere() throws Exception {
    var verdicts =
        judged(
            0,
            "probe",
            "--format",
            "json",
            "--token-file",
            token.toString(),
            "http://localhost:7333/mcp");
    assertThat(verdicts.values()).as(verdicts.toString()).containsOnly("pass", "not-applicable");
    assertThat(verdicts).containsEntry("A1", "pass").containsEntry("T2", "pass");
    assertThat(Files.getPosixFilePermissions(token)).hasSize(2);
  }

  @Test
  void anOrdinaryServerIsNone() throws IOException, Exception {
    try (var _ =
        RunningProgram.start(
            network.inside(
                "node", "-e", "require('http').createServer((q,r)=>r.end('hello')).listen(4000)"),
            Map.of())) {
      awaitPorts(List.of(4000));
      var judged = run(0, "probe", "--format", "json", "http://localhost:4000");
      assertThat(text(judged.getFirst(), "mcp")).isEqualToIgnoringCase("false");
    }
  }
}
