package vedette.mcp.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonReader;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.mcp.finding.Finding;
import vedette.mcp.finding.Severity;
import vedette.mcp.finding.Verdict;
import vedette.mcp.inventory.Endpoint;
import vedette.mcp.inventory.Server;

/// What other programs read of a scan: the members that are promised, and nothing that breaks a
/// table, a terminal or a reader.
class ReportTest {
  private static final DateTime NOW = new DateTime(638_000_000_000_000_000L);
  private static final List<String> PLACES =
      List.of(
          ":: port 3001",
          "127.0.0.1 port 80",
          "process 77",
          "Cursor: C\\Users\\ada b\\.cursor\\mcp.json",
          "http://localhost:3001/mcp",
          "npx -y x | <b>\u202E");

  private static Server server(String name) {
    var findings = new ArrayList<Finding>();
    for (var place : PLACES) {
      findings.add(
          new Finding("A1", "t", Severity.HIGH, Verdict.FAIL, "e | <i>\u001B[2J", "fix it", place));
    }
    findings.add(new Finding("T2", "t", Severity.LOW, Verdict.PASS, "e", "", "p"));
    var endpoints =
        List.of(
            new Endpoint(List.of("::"), 3001, "self", "", "", null),
            new Endpoint(List.of("127.0.0.1"), 3002, "self", "", "", null));
    return new Server(
        "id1",
        name,
        "x",
        "1.0",
        "known",
        100,
        "http",
        7L,
        "node x",
        "x",
        "x",
        "",
        "me",
        "",
        List.of(),
        List.of("listener"),
        endpoints,
        findings,
        List.of("why"),
        null,
        "",
        "",
        1);
  }

  private static String report(Format format) {
    var report = new ScanReport(List.of(server("A | <b>\u001B]0;x")), List.of(), "1.2", NOW);
    return report.text(format);
  }

  private static Dynamic at(Dynamic of, Object... path) {
    var value = of;
    for (var step : path) {
      value =
          step instanceof Integer index ? value.element(index) : value.member(Text.of("" + step));
    }
    return value;
  }

  private static String text(Dynamic of, Object... path) {
    return at(of, path).toText().toString();
  }

  @Test
  void jsonHasWhatIsPromisedAndSaysWhatWasNotAssessed() {
    var server = at(JsonReader.parse(Text.of(report(Format.JSON))), "servers", 0);
    for (var member :
        List.of(
            "product",
            "version",
            "confidence",
            "transport",
            "pid",
            "command",
            "sources",
            "endpoints",
            "findings")) {
      assertThat(server.indexOf(Text.of(member))).as(member).isNotNegative();
    }
    assertThat(text(server, "endpoints", 0, "exposure")).isEqualTo("all-interfaces");
    assertThat(text(server, "endpoints", 0, "firewall")).isEqualTo("not assessed");
    assertThat(text(server, "endpoints", 0, "cloud")).isEqualTo("not assessed");
    assertThat(text(server, "endpoints", 1, "cloud")).isEqualTo("not applicable");
    assertThat(text(server, "findings", 0, "verdict")).isEqualTo("fail");
  }

  /// What the schema of SARIF 2.1.0 demands of the members that are written.
  @Test
  void sarifIsWhatItsSchemaDemands() {
    var document = JsonReader.parse(Text.of(report(Format.SARIF)));
    assertThat(text(document, "version")).isEqualTo("2.1.0");
    var driver = at(document, "runs", 0, "tool", "driver");
    assertThat(text(driver, "name")).isEqualTo("Vedette");
    assertThat(at(driver, "rules").size()).isOne();
    var results = at(document, "runs", 0, "results");
    assertThat(results.size()).as("failures only").isEqualTo(PLACES.size());
    for (var index = 0; index < results.size(); index++) {
      var result = at(results, index);
      assertThat(text(result, "level")).isIn("none", "note", "warning", "error");
      assertThat(text(result, "message", "text")).isNotBlank();
      var uri = text(result, "locations", 0, "physicalLocation", "artifactLocation", "uri");
      assertThat(URI.create(uri).toString()).isEqualTo(uri);
    }
    assertThat(Exports.reference(":: port 3001")).isEqualTo("port/3001");
    assertThat(Exports.reference(PLACES.get(3))).isEqualTo("C/Users/ada%20b/.cursor/mcp.json");
  }

  @Test
  void ocsfIsOneComplianceFindingALine() {
    var lines = report(Format.OCSF).lines().toList();
    assertThat(lines).hasSize(PLACES.size());
    for (var line : lines) {
      var event = JsonReader.parse(Text.of(line));
      assertThat(at(event, "class_uid").asLong()).isEqualTo(2003);
      assertThat(at(event, "type_uid").asLong())
          .isEqualTo(2003 * 100 + at(event, "activity_id").asLong());
      assertThat(at(event, "severity_id").asLong()).isEqualTo(4);
      assertThat(at(event, "time").asLong()).isPositive();
      assertThat(at(event, "compliance", "standards").size()).isOne();
      assertThat(text(event, "finding_info", "uid")).isNotBlank();
      assertThat(text(event, "metadata", "product", "name")).isEqualTo("Vedette");
    }
  }

  @Test
  void tablesAndTerminalsStayWhole() {
    var markdown = report(Format.MD);
    assertThat(markdown).doesNotContain("<b>", "<i>");
    var rows = markdown.lines().filter(line -> line.startsWith("| high")).toList();
    assertThat(rows)
        .hasSize(PLACES.size())
        .allMatch(row -> row.split("(?<!\\\\)\\|", -1).length == 6);
    for (var format : Format.values()) {
      assertThat(report(format).chars().filter(c -> c < 32 && c != '\n')).as("" + format).isEmpty();
    }
  }
}
