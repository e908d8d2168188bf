package vedette.app.explain;

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
import vedette.data.dynamic.JsonReader;
import vedette.data.text.Text;
import vedette.kql.problem.ProblemPages;

/// `explain` as a person calls it: what the checker found stands on the page, and no format lets
/// the text of a query become part of the page.
final class ExplainVerbTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private String explain(String... words) {
    out.reset();
    err.reset();
    var said = new PrintStream(err, true, StandardCharsets.UTF_8);
    var all = new ArrayList<>(List.of("explain"));
    all.addAll(List.of(words));
    var terminal = new Terminal(InputStream.nullInputStream(), out, said, false);
    assertThat(new Program(terminal, Map.of()).run(all)).as(err.toString()).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whatIsWrongStandsOnThePage() {
    assertThat(explain("SigninLogs | where UserPrincipleName == 'ada'"))
        .contains("KS142")
        .contains("there is no column");
    assertThat(explain("SigninLogs | where ResultType = 0")).contains("VD015");
  }

  @Test
  void aTableThatNobodyKnowsIsNoMistakeOfTheQuery() {
    assertThat(explain("Contoso_CL | where Port_d > 5000 | summarize count() by Host_s"))
        .contains("`Contoso_CL`")
        .doesNotContain("KS142");
  }

  @Test
  void aRuleInAnyFormatSaysHowItIsEvaluated(@TempDir Path folder) throws IOException {
    var kql = folder.resolve("r.kql");
    Files.writeString(
        kql,
        """
        // ---
        // name: Shells
        // description: Finds shells
        // queryFrequency: 1h
        // queryPeriod: 1h
        // ---
        DeviceProcessEvents | where FileName == "bash"
        """);
    assertThat(explain(kql.toString()))
        .contains("# Shells")
        .contains("Finds shells. Vedette evaluates this rule as rows arrive (row by row)")
        .doesNotContain("queryPeriod");
    var json = folder.resolve("r.json");
    Files.writeString(json, "{\"displayName\": \"J\", \"query\": \"T | where f(x)\"}");
    assertThat(explain(json.toString())).contains("Vedette cannot evaluate this rule: KS");
  }

  @Test
  void htmlIsOnePageWithoutMarkupOfTheQuery() {
    var page = explain("--format", "html", "Events | where Name == '<script>alert(1)</script>'");
    assertThat(page).contains("&lt;script&gt;").doesNotContain("<script>alert");
    assertThat(page).doesNotContain("<link").doesNotContain("src=").doesNotContain("@import");
  }

  @Test
  void jsonHasWhatScriptsRelyOn() {
    var page =
        new JsonReader()
            .parseJson(
                Text.of(
                    explain(
                        "--format",
                        "json",
                        "// T1059.001 https://example.com/post\nDeviceProcessEvents"
                            + " | where FileName has ('powershell') | take 5")));
    for (var key :
        List.of(
            "title", "summary", "steps", "tables", "operators", "functions", "keywords", "links")) {
      assertThat(page.member(Text.of(key)).isNull()).as(key).isFalse();
    }
    assertThat(page.member(Text.of("techniques")).toString()).contains("T1059.001");
    assertThat(page.member(Text.of("links")).toString()).contains("https://example.com/post");
    assertThat(page.member(Text.of("keywords")).toString()).contains("powershell");
    assertThat(page.member(Text.of("steps")).size()).isEqualTo(3);
  }

  @Test
  void everyCodeHasItsPage() {
    for (var problem : ProblemPages.all()) {
      assertThat(explain("--code", problem.code()))
          .contains(problem.code(), problem.title(), "Wrong:", "Right:", problem.better());
    }
  }
}
