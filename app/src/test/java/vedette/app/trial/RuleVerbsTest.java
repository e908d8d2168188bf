package vedette.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vedette.app.Program;
import vedette.app.command.Terminal;

/// `check` and `run` of rules: a wrong call is told from a wrong rule, and silence about missing
/// tables is not taken for an answer.
final class RuleVerbsTest {
  private static final String RULE =
      """
      name: A shell
      severity: Low
      kind: NRT
      query: DeviceProcessEvents | where FileName == "bash" and Nowhere == 1
      """;

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private int vedette(String... words) {
    out.reset();
    var err = new PrintStream(out, true, StandardCharsets.UTF_8);
    var terminal = new Terminal(InputStream.nullInputStream(), out, err, false);
    return new Program(terminal, Map.of()).run(List.of(words));
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aFileThatIsNotThereIsNoQuery() {
    for (var name : List.of("nosuch.yaml", "no/such/", "nosuch.kql")) {
      assertThat(vedette("check", folder.resolve(name) + (name.endsWith("/") ? "/" : "")))
          .isEqualTo(2);
      assertThat(said()).startsWith("vedette: there is no ");
    }
    assertThat(vedette("run", "nosuch", "--from", "2026-01-01", "--to", "2026-01-02")).isEqualTo(2);
    assertThat(said()).startsWith("vedette: there is no nosuch");
    assertThat(vedette("check", "print x = dynamic({}).yaml")).isZero();
  }

  @Test
  void sarifNamesFilesAsReferences() throws IOException {
    var rule = folder.resolve("my r\u00FCle.yaml");
    Files.writeString(rule, RULE);
    assertThat(vedette("check", "--format", "sarif", rule.toString())).isEqualTo(1);
    assertThat(said()).contains("my%20r%C3%BCle.yaml\"").contains("\"startLine\":4");
  }

  @Test
  void runSaysWhatIsNotStored() throws IOException {
    var rule = folder.resolve("r.yaml");
    Files.writeString(rule, RULE.replace(" and Nowhere == 1", ""));
    var data = folder.resolve("data").toString();
    var words =
        List.of(
            "run", rule.toString(), "--data", data, "--from", "2026-01-01", "--to", "2026-01-02");
    assertThat(vedette(words.toArray(String[]::new))).isZero();
    assertThat(said()).contains("warning: nothing is stored of DeviceProcessEvents");
    Files.writeString(folder.resolve("broken.yaml"), "name: x\n");
    var both = words.stream().map(word -> word.equals(rule.toString()) ? folder.toString() : word);
    assertThat(vedette(both.toArray(String[]::new))).isEqualTo(2);
    assertThat(said()).contains("broken.yaml:1:1: error: `query` is missing or empty");
  }

  @Test
  void runTakesAFileForATable() throws IOException {
    var rule = folder.resolve("r.yaml");
    Files.writeString(rule, RULE.replace(" and Nowhere == 1", ""));
    var events = folder.resolve("events.csv");
    var row = "2026-01-01T10:00:00Z,host,bash,1\n";
    Files.writeString(
        events, "TimeGenerated,DeviceName,FileName,ProcessId\n" + row + row.replace(",1", ",2"));
    for (var mode : List.of("strict", "compat")) {
      var table = "DeviceProcessEvents=" + events;
      var times = List.of("--from", "2026-01-01", "--to", "2026-01-02", "--mode", mode);
      var words = new ArrayList<>(List.of("run", rule.toString(), "--table", table));
      words.addAll(times);
      assertThat(vedette(words.toArray(String[]::new))).isZero();
      assertThat(said()).contains(mode.equals("strict") ? "2 alerts" : "1 alert");
    }
  }
}
