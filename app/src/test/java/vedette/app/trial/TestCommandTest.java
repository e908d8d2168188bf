package vedette.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vedette.app.Program;
import vedette.app.command.Terminal;

/// `vedette test` as somebody meets it who writes a rule: what is wrong is told with file and line,
/// in each form of the report, and `--update` touches nothing that holds.
final class TestCommandTest {
  private static final String RULE =
      """
      name: A shell
      severity: Low
      kind: NRT
      query: |
        DeviceProcessEvents
        | where FileName == "bash"
        | where InitiatingProcessCommandLine has "mcp"
      entityMappings:
        - entityType: Host
          fieldMappings: [{identifier: HostName, columnName: DeviceName}]
      """;

  private static final String EVENTS =
      """
      # two machines
      now: 2026-11-02T10:00:00Z
      events:
        DeviceProcessEvents:
          - {Timestamp: 2026-11-02T09:00:00Z, DeviceName: one, FileName: bash, InitiatingProcessCommandLine: mcp, ReportId: 1}
          - {Timestamp: 2026-11-02T09:00:01Z, DeviceName: two, FileName: bash, InitiatingProcessCommandLine: mcp, ReportId: 2}
          - {Timestamp: 2026-11-02T09:00:02Z, DeviceName: six, FileName: node, InitiatingProcessCommandLine: mcp, ReportId: 3}
      """;

  @TempDir private Path folder;
  private Path tests;

  private record Run(int code, String out) {}

  @BeforeEach
  void rule() throws IOException {
    tests = folder.resolve("tests/t.yaml");
    Files.createDirectories(folder.resolve("tests"));
    Files.writeString(folder.resolve("rule.yaml"), RULE);
  }

  private Run test(String... options) {
    var out = new ByteArrayOutputStream();
    var err = new PrintStream(out, true, StandardCharsets.UTF_8);
    var words = Stream.concat(Stream.of("test"), Stream.of(options)).toList();
    var all = Stream.concat(words.stream(), Stream.of(folder.toString())).toList();
    var terminal = new Terminal(InputStream.nullInputStream(), out, err, false);
    var code = new Program(terminal, Map.of()).run(all);
    var text = out.toString(StandardCharsets.UTF_8).replace(folder + "/", "");
    return new Run(code, text);
  }

  private void write(String alerts) throws IOException {
    Files.writeString(tests, EVENTS + alerts);
  }

  @Test
  void whatIsWrongIsToldWithItsPlace() throws IOException {
    write("alerts:\n  - entities: [one]\n  - entities: [three]\nincidents: 2\n");
    var run = test();
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .contains("tests/t.yaml:10:5: error: t:2: an expected alert does not come")
        .contains("entity three is not among [two]")
        .contains("rule.yaml:7:11: warning: no test notices when this condition is left out")
        .contains("1 of 2 conditions tried");
    assertThat(test().out()).as("two runs are equal").isEqualTo(run.out());

    Files.writeString(folder.resolve("rule.yaml"), RULE.replace("FileName ==", "FileNam =="));
    assertThat(test().out()).contains("rule.yaml:6:11: error: KS142");
  }

  @Test
  void anExpectationThatSaysLittleTakesNoAlertFromOneThatSaysMore() throws IOException {
    write("alerts:\n  - severity: Low\n  - entities: [one]\n");
    assertThat(test().code()).isZero();
  }

  @Test
  void aConditionThatNobodyTriesFailsWhereItMustNot() throws Exception {
    write("alerts:\n  - entities: [one]\n  - entities: [two]\n");
    assertThat(test().code()).isZero();
    assertThat(test("--format", "junit").out()).contains("<system-out>").contains("failures=\"0\"");
    var strict = test("--require-coverage", "--format", "junit");
    assertThat(strict.code()).isEqualTo(1);
    assertThat(strict.out().split("<testcase ", -1)).hasSize(3);
    assertThat(strict.out()).containsOnlyOnce("<failure ");
    assertThat(test("--require-coverage").out()).startsWith("FAIL");
    assertThat(test("--require-coverage", "--format", "sarif").out())
        .contains("\"level\":\"error\"");
  }

  @Test
  void whatATestCannotSay() throws IOException {
    var wrong =
        Map.of(
            "watchlists: x", "8:13: error: watchlists are",
            "alerts:\n  - details: [a]", "9:14: error: details are",
            "alerts:\n  - entities: [[one]]", "9:16: error: an entity is one text",
            "now: soon", "8:6: error",
            "nobody: x", "8:1: error: a test has no `nobody`");
    for (var word : wrong.entrySet()) {
      write(word.getKey() + "\n");
      Files.writeString(
          tests, Files.readString(tests).replace("now: 2026-11-02T10:00:00Z\n", "#\n"));
      assertThat(test().out()).contains("tests/t.yaml:" + word.getValue());
    }
    write("");
    assertThat(test().out()).contains("tests/t.yaml:2:1: warning: the test expects nothing");
    write("alerts:\n  - entities: one\n  - entities: two\n");
    assertThat(test().code()).isZero();
  }

  @Test
  void aMisspeltColumnIsNoted() throws IOException {
    write("alerts: none\n");
    Files.writeString(tests, Files.readString(tests).replace("DeviceName: six", "DeviceNmae: six"));
    assertThat(test().out())
        .contains("tests/t.yaml:7:41: warning: DeviceProcessEvents has no column `DeviceNmae`;")
        .contains("did you mean `DeviceName`?");
  }

  @Test
  void updatingKeepsWhatHolds() throws IOException {
    write(
        "alerts:\n  # the first\n  - entities: [one] # only\n  - title: gone\nincidents: 5 # all\n");
    Files.writeString(tests, Files.readString(tests).replace("\n", "\r\n"));
    test("--update");
    assertThat(Files.readString(tests))
        .isEqualTo(
            (EVENTS
                    + """
                    alerts:
                      # the first
                      - entities: [one] # only
                      - title: "A shell"
                        severity: Low
                        start: 2026-11-02T09:00:01.0000000Z
                        end: 2026-11-02T09:00:01.0000000Z
                        entities: ["two"]
                    incidents: 2 # all
                    """)
                .replace("\n", "\r\n"));
    assertThat(test().code()).isZero();
    var written = Files.getLastModifiedTime(tests);
    test("--update");
    assertThat(Files.getLastModifiedTime(tests)).isEqualTo(written);
  }

  /// Their places are those of another text.
  @Test
  void conditionsOfSavedFunctionsAreNotTheRules() throws IOException {
    Files.writeString(
        folder.resolve("rule.yaml"), RULE.replace("DeviceProcessEvents", "shells('bash')"));
    Files.writeString(
        folder.resolve("shells.kql"),
        "let shells = (f: string) { DeviceProcessEvents | where FileName == f\n"
            + " | where tolower(FolderPath) != '/opt' and FolderPath !contains 'sbin' };");
    write("functions: ../shells.kql\nalerts:\n  - entities: [one]\n  - entities: [two]\n");
    assertThat(test().out()).contains("0 of 2 conditions tried").doesNotContain("``");
  }

  @Test
  void functionsInAllTheirForms() throws IOException {
    Files.writeString(
        folder.resolve("rule.yaml"), RULE.replace("FileName == \"bash\"", "shell(FileName)"));
    Files.writeString(folder.resolve("shell.kql"), "(f: string) { f == 'bash' }");
    for (var function :
        List.of(
            "functions: {shell: \"(f: string) { f == 'bash' }\"}",
            "functions: {shell: \"let shell = (f: string) { f == 'bash' };\"}",
            "functions: ../shell.kql")) {
      write(function + "\nalerts:\n  - entities: [one]\n  - entities: [two]\n");
      assertThat(test().out()).contains("ok   rule.yaml");
    }
  }
}
