package vedette.app.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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

/// `vedette test` over the shipped rules: every rule finds what its tests say and nothing else, and
/// every condition of it is tried; what is wrong is told with its place.
final class ShippedRulesTest {
  private static final Path RULES = Path.of(System.getProperty("vedette.root"), "rules");

  @TempDir Path folder = Path.of(".");

  private record Ran(int exit, String out) {}

  private static Ran run(String... words) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var in = new ByteArrayInputStream(new byte[0]);
    var printed = new PrintStream(err, true, StandardCharsets.UTF_8);
    var exit = new Program(new Terminal(in, out, printed, false), Map.of()).run(List.of(words));
    return new Ran(
        exit, out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void theyPassTheirTestsAndEveryConditionIsTried() {
    var ran = run("test", "--require-coverage", RULES.toString());
    assertThat(ran.exit()).as(ran.out()).isZero();
    assertThat(ran.out()).doesNotContain("warning");
  }

  @Test
  void twoRunsAreEqualInEveryFormat() {
    for (var format : List.of("text", "json", "junit", "sarif")) {
      var first = run("test", "--format", format, RULES.toString());
      assertThat(run("test", "--format", format, RULES.toString())).isEqualTo(first);
    }
  }

  /// A copy of a shipped rule and its tests, to spoil.
  private Path copy() throws IOException {
    var from = RULES.resolve("azure-mcp-port-5008");
    var to = folder.resolve("rule");
    var files = new ArrayList<Path>();
    try (var all = Files.walk(from)) {
      all.filter(Files::isRegularFile).forEach(files::add);
    }
    for (var file : files) {
      var target = to.resolve(from.relativize(file).toString());
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
    return to;
  }

  private static void replace(Path file, String old, String now) throws IOException {
    var text = Files.readString(file);
    assertThat(text).contains(old);
    Files.writeString(file, text.replace(old, now));
  }

  @Test
  void aBrokenRuleIsToldWithItsPlace() throws IOException {
    var rule = copy();
    replace(rule.resolve("rule.yaml"), "LocalPort == 5008", "LocalPrt == 5008");
    var ran = run("test", rule.toString());
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out()).contains("rule.yaml:25:11: error: KS142");
  }

  @Test
  void aWrongExpectationIsToldWithItsPlace() throws IOException {
    var rule = copy();
    replace(rule.resolve("tests/sample.yaml"), "LocalPort: 5008", "LocalPort: 5009");
    var ran = run("test", rule.toString());
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out())
        .contains("tests/sample.yaml:5:5: error:")
        .contains("LocalPort is `5008`, expected `5009`");
    assertThat(run("test", "--update", rule.toString()).exit()).isEqualTo(1);
    assertThat(run("test", rule.toString()).exit()).isZero();
  }

  @Test
  void aConditionThatNobodyTriesIsToldWithItsPlace() throws IOException {
    var rule = copy();
    replace(
        rule.resolve("rule.yaml"),
        "| where LocalPort == 5008\n",
        "| where LocalPort == 5008\n  | where LocalPort != 1\n");
    var ran = run("test", rule.toString());
    assertThat(ran.exit()).isZero();
    assertThat(ran.out())
        .contains("rule.yaml:26:11: warning: no test notices")
        .contains("`LocalPort != 1`");
    assertThat(run("test", "--require-coverage", rule.toString()).exit()).isEqualTo(1);
  }
}
