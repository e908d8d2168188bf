package vedette.app.log;

import static org.assertj.core.api.Assertions.assertThat;
import static vedette.data.world.Log.fact;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vedette.app.Program;
import vedette.app.command.Terminal;
import vedette.data.dynamic.JsonReader;
import vedette.data.text.Text;
import vedette.data.time.DateTime;

/// The program says what it does when it is asked to, and nothing more otherwise; what it says is
/// safe to look at and holds no secret.
final class LogTest {
  @TempDir Path folder = Path.of(".");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(Map<String, String> environment, String... words) {
    out.reset();
    err.reset();
    var said = new PrintStream(err, true, StandardCharsets.UTF_8);
    var terminal = new Terminal(InputStream.nullInputStream(), out, said, false);
    return new Program(terminal, environment).run(List.of(words));
  }

  private List<String> said() {
    return err.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private String events() throws Exception {
    var file = folder.resolve("DeviceEvents.jsonl");
    Files.writeString(file, "{\"DeviceId\":\"d\",\"ActionType\":\"a\"}\n{\"DeviceId\":\"e\"}\n");
    return file.toString();
  }

  @Test
  void nothingIsSaidUnasked() {
    assertThat(run(Map.of(), "query", "--data", data(), "print 1")).isZero();
    assertThat(said()).isEmpty();
  }

  @Test
  void verboseTellsSettingsFilesCommitsAndSteps() throws Exception {
    var environment = Map.of("VEDETTE_DATA", data(), "VEDETTE_VERBOSE", "true");
    assertThat(run(environment, "ingest", events())).isZero();
    assertThat(said())
        .anyMatch(line -> line.contains(" started verb=ingest version="))
        .anyMatch(
            line -> line.contains(" setting name=data value=") && line.contains("from=VEDETTE"))
        .anyMatch(line -> line.contains(" folder.opened "))
        .anyMatch(line -> line.contains(" ingest.opened "))
        .anyMatch(line -> line.contains(" store.committed rows=2 sequence=2"))
        .last(InstanceOfAssertFactories.STRING)
        .contains(" ended exit=0 ms=");
    var question = "DeviceEvents | where DeviceId == 'd' | count";
    assertThat(run(Map.of(), "query", "--data", data(), "--verbose", question)).isZero();
    assertThat(said())
        .anyMatch(line -> line.contains(" setting name=verbose value=true from=--verbose"))
        .anyMatch(line -> line.contains(" folder.table table=DeviceEvents rows=2"))
        .anyMatch(line -> line.contains(" query.checked problems=0 ms="))
        .anyMatch(line -> line.contains(" table.opened table=DeviceEvents found=true"))
        .anyMatch(line -> line.contains(" query.operator "))
        .anyMatch(line -> line.contains(" query.answered "));
  }

  @Test
  void eachLineOfLogJsonIsAnObject() throws Exception {
    assertThat(run(Map.of(), "query", "--data", data(), "--log-json", "T | where")).isEqualTo(2);
    assertThat(run(Map.of(), "ingest", "--data", data(), "--log-json", events(), "/none"))
        .isEqualTo(2);
    assertThat(said()).hasSizeGreaterThan(5);
    for (var line : said()) {
      var object = new JsonReader().parseJson(Text.of(line));
      assertThat(object.isBag()).as(line).isTrue();
      assertThat(object.member(Text.of("time")).isNull()).as(line).isFalse();
      assertThat(object.member(Text.of("event")).isNull()).as(line).isFalse();
    }
    assertThat(said()).anyMatch(line -> line.contains("\"text\":\"vedette: there is no file"));
  }

  @Test
  void aFlagInTheEnvironmentIsTrueOrFalse() {
    assertThat(run(Map.of("VEDETTE_VERBOSE", "maybe"), "version")).isEqualTo(2);
    assertThat(said()).containsExactly("vedette: VEDETTE_VERBOSE is neither true nor false");
    assertThat(run(Map.of("VEDETTE_VERBOSE", "0"), "version")).isZero();
    assertThat(said()).isEmpty();
  }

  @Test
  void hostileTextIsEscapedAndSecretsAreGone() {
    for (var json : List.of(true, false)) {
      err.reset();
      var said = new PrintStream(err, true, StandardCharsets.UTF_8);
      new ErrorLog(said, () -> new DateTime(0), json)
          .tell(
              "rule.loaded",
              fact("name", "a\nb\u001b[31m \u202Ec \"d\" \uDB40\uDC41"),
              fact("command", "srv --password hunter2hunter2 --port 1"),
              fact("rows", 7));
      assertThat(said()).hasSize(1);
      var line = said().getFirst();
      assertThat(line).doesNotContain("\u001b", "\u202E", "hunter2").contains("<redacted:");
      assertThat(line.codePoints()).allMatch(point -> point >= ' ' && point < 0x7F);
      if (json) {
        var name = new JsonReader().parseJson(Text.of(line)).member(Text.of("name"));
        assertThat(name.toText().toString()).isEqualTo("a\nb\u001b[31m \u202Ec \"d\" \uDB40\uDC41");
      }
    }
  }
}
