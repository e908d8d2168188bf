package vedette.mcp.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import vedette.mcp.fingerprint.Fingerprints;
import vedette.mcp.inventory.Exposure;
import vedette.mcp.inventory.Inventory;
import vedette.mcp.inventory.ListenerSeen;
import vedette.mcp.inventory.ProcessSeen;
import vedette.mcp.inventory.Server;
import vedette.mcp.probe.Probe;

/// The recorded observations of real products, replayed: as processes and sockets to the inventory,
/// and their recorded answers to the probe. Skipped where the recordings are not beside the
/// checkout.
class ReplayTest {
  private static final Map<String, Map<?, ?>> OBSERVATIONS = new LinkedHashMap<>();

  @BeforeAll
  static void read() throws IOException {
    var shared = System.getenv().getOrDefault("VEDETTE_SHARED", "");
    var root = Path.of(System.getProperty("vedette.root", ".."));
    var folder = shared.isEmpty() ? root.resolve("../shared") : Path.of(shared);
    var file = folder.resolve("mcp/fingerprints.json");
    Assumptions.assumeTrue(
        Files.exists(file), "skipped, 28 recorded observations are not here: " + file);
    var settings = LoadSettings.builder().setCodePointLimit(1 << 22).build();
    // JSON is YAML.
    var all = (Map<?, ?>) new Load(settings).loadFromString(Files.readString(file));
    for (var server : (List<?>) all.get("servers")) {
      if (((Map<?, ?>) server).get("observations") instanceof List<?> list) {
        list.forEach(one -> OBSERVATIONS.put(text((Map<?, ?>) one, "test"), (Map<?, ?>) one));
      }
    }
  }

  private static String text(Map<?, ?> map, String key) {
    return String.valueOf(map.get(key));
  }

  @Test
  void everyObservationIsExpected() {
    assertThat(OBSERVATIONS.keySet()).isEqualTo(Expected.BY_TEST.keySet());
    assertThat(OBSERVATIONS).hasSize(28);
  }

  @Test
  void productVersionAndExposureAreThoseOfTheRecording() {
    var wrong = new ArrayList<String>();
    OBSERVATIONS.forEach((test, observation) -> {
      var expected = Expected.BY_TEST.get(test);
      var servers = inventory(observation, false);
      var server = main(servers, expected);
      var exposure = exposure(server);
      var seen = server.product() + " " + server.version() + " " + exposure;
      var wanted = expected.product() + " " + expected.version() + " " + expected.exposure();
      if (!seen.equals(wanted)) {
        wrong.add(test + ": " + seen + ", not " + wanted);
      }
    });
    assertThat(wrong).isEmpty();
  }

  @Test
  void windowsPathsSayTheSame() {
    var wrong = new ArrayList<String>();
    OBSERVATIONS.forEach((test, observation) -> {
      var expected = Expected.BY_TEST.get(test);
      var server = main(inventory(observation, true), expected);
      if (!expected.product().equals(server.product())) {
        wrong.add(test + ": " + server.product());
      }
    });
    assertThat(wrong).isEmpty();
  }

  @Test
  void theProbeGivesTheVerdictsThatTheAnswersImply() {
    var wrong = new ArrayList<String>();
    OBSERVATIONS.forEach((test, observation) -> {
      var expected = Expected.BY_TEST.get(test);
      var server = main(inventory(observation, false), expected);
      if (expected.exposure().isEmpty()) {
        return;
      }
      var verdicts = List.of(verdict(server, "A1"), verdict(server, "T2"), verdict(server, "T3"));
      if (!verdicts.equals(expected.verdicts())) {
        wrong.add(test + ": " + verdicts + ", not " + expected.verdicts());
      }
    });
    assertThat(wrong).isEmpty();
  }

  @Test
  void bridgesAreInventoriedWithWhatTheyCarry() {
    for (var test :
        List.of("supergateway-sse", "supergateway-shttp", "mcp-proxy", "mcp-proxy-key")) {
      var products =
          inventory(OBSERVATIONS.get(test), false).stream().map(Server::product).toList();
      assertThat(products).as(test).hasSize(2).contains("MCP reference server (filesystem)");
    }
  }

  private static Server main(List<Server> servers, Expected expected) {
    assertThat(servers).isNotEmpty();
    return servers.stream()
        .filter(server -> server.endpoints().isEmpty() == expected.exposure().isEmpty())
        .findFirst()
        .orElse(servers.getFirst());
  }

  private static String exposure(Server server) {
    return server.endpoints().stream()
        .map(endpoint -> endpoint.exposure())
        .max(Exposure::compareTo)
        .map(Exposure::word)
        .orElse("");
  }

  private static String verdict(Server server, String id) {
    return server.findings().stream()
        .filter(finding -> finding.id().equals(id))
        .map(finding -> finding.verdict().word())
        .collect(Collectors.toSet())
        .stream()
        .min((one, other) -> one.equals("not-applicable") ? 1 : -1)
        .orElse("none");
  }

  private static List<Server> inventory(Map<?, ?> observation, boolean windows) {
    var inventory = new Inventory(Fingerprints.shipped());
    var listeners = new ArrayList<ListenerSeen>();
    var byPort = new LinkedHashMap<Integer, List<String>>();
    var processes = new LinkedHashMap<Integer, ProcessSeen>();
    for (var one : (List<?>) observation.get("listeners")) {
      var listener = (Map<?, ?>) one;
      var port = Integer.parseInt(text(listener, "localPort"));
      byPort.computeIfAbsent(port, _ -> new ArrayList<>()).add(text(listener, "localIP"));
      processes.put(port, process(listener, windows));
    }
    byPort.forEach((port, addresses) ->
        listeners.add(
            new ListenerSeen(processes.get(port), "d1", addresses, port, "self", "", "")));
    var answers = (Map<?, ?>) observation.get("http");
    inventory.listeners(
        listeners,
        (target, listener) ->
            windows
                ? null
                : new Probe(new RecordedWire((Map<?, ?>) answers.get("" + listener.port())))
                    .brief(target),
        true);
    if (listeners.isEmpty()) {
      inventory.processes(List.of(launched(text(observation, "launch"), windows)), true);
    }
    inventory.bridges();
    return inventory.servers(false);
  }

  private static ProcessSeen process(Map<?, ?> listener, boolean windows) {
    var line = text(listener, "commandLine");
    var ancestors =
        ((List<?>) listener.get("ancestorCommandLines"))
            .stream().map(above -> path(String.valueOf(above), windows)).toList();
    var shown = path(line, windows);
    var image = text(listener, "fileName") + (windows ? ".exe" : "");
    return new ProcessSeen(
        "d1",
        100 + Math.abs(line.hashCode() % 1000),
        "",
        image,
        image,
        shown,
        ancestors,
        List.of(),
        Set.of(),
        "",
        List.of(),
        null,
        "",
        "");
  }

  private static ProcessSeen launched(String line, boolean windows) {
    return new ProcessSeen(
        "d1",
        7,
        "",
        windows ? "node.exe" : "node",
        "",
        "node " + path("<prefix>/node_modules/.bin/mcp-server-filesystem <dir>", windows),
        List.of("sh -c 'mcp-server-filesystem' <dir>", "npm exec " + line.replace("npx -y ", "")),
        List.of(),
        Set.of(),
        "",
        List.of(),
        null,
        "",
        "");
  }

  private static String path(String line, boolean windows) {
    return windows
        ? line.replace("<prefix>/", "C:\\Users\\a\\npm\\")
            .replace("node_modules/", "node_modules\\")
        : line.replace("<prefix>", "/home/a/.npm/_npx/0a1b");
  }
}
