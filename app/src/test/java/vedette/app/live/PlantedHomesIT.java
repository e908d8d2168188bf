package vedette.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonReader;
import vedette.data.text.Text;

/// Homes full of secrets are scanned, and no secret is anywhere afterwards: in no output of any
/// format, in no log, in no file of the data folder, in no row. Nothing that they name is started.
@DisabledOnOs(OS.WINDOWS) // starts the POSIX launcher
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PlantedHomesIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  /// Programs that a configuration would start, each of which would leave a mark.
  private static final List<String> PROGRAMS =
      List.of("touch", "npx", "npm", "node", "uvx", "uv", "docker");

  @TempDir Path folder;

  private final List<String> printed = new ArrayList<>();

  private String vedette(int exit, String... words) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("vedette.home"), "bin", "vedette").toString());
    command.addAll(List.of(words));
    var traps = traps();
    var environment =
        Map.of(
            "JAVA_HOME",
            System.getProperty("java.home"),
            "PATH",
            traps + ":" + System.getenv("PATH"));
    try (var program = RunningProgram.start(command, environment)) {
      assertThat(program.await(SOON)).as(program.toString()).isEqualTo(exit);
      var out = String.join("\n", program.out());
      printed.add(out);
      printed.add(String.join("\n", program.err()));
      return out;
    }
  }

  /// A folder of programs that a scan must never start.
  private Path traps() throws IOException {
    var traps = Files.createDirectories(folder.resolve("traps"));
    for (var name : PROGRAMS) {
      var trap = traps.resolve(name);
      if (!Files.exists(trap)) {
        Files.writeString(trap, "#!/bin/sh\n: >" + mark() + "\n");
        assertThat(trap.toFile().setExecutable(true)).isTrue();
      }
    }
    return traps;
  }

  private Path mark() {
    return folder.resolve("was-started");
  }

  @Test
  void everyServerIsFoundAndNoSecretIsKept() throws Exception {
    var homes = PlantedHomes.below(folder.resolve("disk"), mark());
    var root = homes.root().toString();
    var data = folder.resolve("data").toString();
    var found =
        vedette(
            1,
            "scan",
            "--root",
            root,
            "--store",
            data,
            "--format",
            "json",
            "--verbose",
            "--log-json");
    assertThat(serversByFile(found)).isEqualTo(wanted(homes));
    for (var format : List.of("text", "md", "sarif", "ocsf")) {
      assertThat(vedette(1, "scan", "--root", root, "--format", format)).isNotBlank();
    }
    vedette(0, "servers", "--data", data, "--format", "json", "--all");
    vedette(
        0,
        "query",
        "--data",
        data,
        "--format",
        "jsonl",
        "union withsource=T McpServers, McpEndpoints, McpFindings, McpTools");
    var kept = String.join("\n", printed);
    assertThat(kept).contains("ORDERS_PASSWORD", "<redacted:");
    assertThat(homes.secrets()).hasSizeGreaterThan(300);
    assertThat(homes.secrets()).as("printed").noneMatch(kept::contains);
    assertThat(homes.secrets().stream().filter(bytes(Path.of(data))::contains))
        .as("in files of the data folder")
        .isEmpty();
    assertThat(mark()).as("something that a configuration names was started").doesNotExist();
  }

  private static Map<String, Integer> wanted(PlantedHomes homes) {
    var wanted = new HashMap<String, Integer>();
    homes.files().forEach(file -> wanted.put(file, PlantedHomes.SERVERS_EACH));
    return wanted;
  }

  private static Map<String, Integer> serversByFile(String report) {
    var counts = new HashMap<String, Integer>();
    var servers = JsonReader.parse(Text.of(report)).member(Text.of("servers"));
    for (var at = 0; at < servers.size(); at++) {
      for (var source : texts(servers.element(at).member(Text.of("sources")))) {
        if (source.startsWith("configuration: ")) {
          counts.merge(file(source), 1, Integer::sum);
        }
      }
    }
    return counts;
  }

  /// The path at the end of `configuration: CLIENT PATH`, which begins with a folder of the root.
  private static String file(String source) {
    var text = source.substring("configuration: ".length());
    for (var top : List.of("home/", "Users/", "c/", "etc/", "Library/")) {
      var at = text.indexOf(" " + top);
      if (at >= 0) {
        return text.substring(at + 1);
      }
    }
    return text;
  }

  private static List<String> texts(Dynamic list) {
    var texts = new ArrayList<String>();
    for (var at = 0; list.isArray() && at < list.size(); at++) {
      texts.add(list.element(at).toText().toString());
    }
    return texts;
  }

  /// Every byte of every file, as letters, and the names of the files.
  private static String bytes(Path folder) throws IOException {
    var all = new StringBuilder();
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        all.append(file).append('\n');
        all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).append('\n');
      }
    }
    assertThat(all).as("the data folder holds the inventory").contains("orders-mcp");
    return all.toString();
  }
}
