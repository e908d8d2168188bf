package vedette.app.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vedette.app.Program;
import vedette.app.command.Terminal;

/// `vedette check`, `run` and `explain` with rule files, from the words of the command line to what
/// is printed.
final class RuleCommandsTest {
  private static final Path RULES = Path.of(System.getProperty("vedette.root"), "rules");

  @TempDir Path folder = Path.of(".");

  private record Ran(int exit, String out, String err) {}

  private static Ran run(String... words) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var in = new ByteArrayInputStream(new byte[0]);
    var printed = new PrintStream(err, true, StandardCharsets.UTF_8);
    var exit = new Program(new Terminal(in, out, printed, false), Map.of()).run(List.of(words));
    return new Ran(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private Path broken() throws IOException {
    var text = Files.readString(RULES.resolve("azure-mcp-port-5008").resolve("rule.yaml"));
    assertThat(text).contains("columnName: DeviceName");
    var file = folder.resolve("rule.yaml");
    Files.writeString(file, text.replace("columnName: DeviceName", "columnName: Computer"));
    return file;
  }

  @Test
  void theShippedRulesAreSound() {
    var ran = run("check", "--data", folder.toString(), RULES.toString());
    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.err()).doesNotContain("error");
  }

  @Test
  void whatIsWrongHasItsPlaceInEveryFormat() throws IOException {
    var file = broken().toString();
    var line =
        1
            + Files.readString(Path.of(file))
                .lines()
                .toList()
                .indexOf("        columnName: Computer");
    var data = folder.resolve("data").toString();
    var text = run("check", "--data", data, file);
    assertThat(text.exit()).isEqualTo(1);
    assertThat(text.err())
        .contains(file + ":" + line + ":21: error: the result of the query has no");
    var json = run("check", "--data", data, "--format", "json", file);
    assertThat(json.exit()).isEqualTo(1);
    assertThat(json.out())
        .contains("\"verdict\":\"bind-error\"", "RULE-COLUMN", "\"line\":" + line);
    var sarif = run("check", "--data", data, "--format", "sarif", file);
    assertThat(sarif.exit()).isEqualTo(1);
    assertThat(sarif.out()).contains("RULE-COLUMN", "\"startLine\":" + line);
  }

  @Test
  void aRuleRunsOverHistory() {
    var rule = RULES.resolve("azure-mcp-port-5008");
    var data = folder.resolve("data").toString();
    var events = rule.resolve("events.jsonl").toString();
    var ingested = run("ingest", "--data", data, "--table", "DeviceNetworkEvents", events);
    assertThat(ingested.exit()).as(ingested.err()).isZero();
    var words =
        List.of(
            "run", "--data", data, "--from", "2026-11-01", "--to", "2026-11-03", rule.toString());
    var text = run(words.toArray(String[]::new));
    assertThat(text.exit()).as(text.err()).isZero();
    assertThat(text.out()).contains("1 alerts", "1 incidents", "█");
    var json = run(append(words, "--format", "json"));
    assertThat(json.out()).contains("\"alerts\":1,\"incidents\":1,\"slots\":1");
    assertThat(run(append(words, "--format", "json"))).isEqualTo(json);
  }

  private static String[] append(List<String> words, String... more) {
    var all = new java.util.ArrayList<>(words);
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  void explainSaysHowARuleIsEvaluated() {
    var file = RULES.resolve("azure-mcp-port-5008").resolve("rule.yaml").toString();
    assertThat(run("explain", file).out()).contains("as rows arrive (row by row)");
  }
}
