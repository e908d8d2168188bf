package vedette.mcp.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vedette.data.dynamic.JsonReader;
import vedette.data.table.Rows;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.mcp.finding.Finding;
import vedette.mcp.finding.Severity;
import vedette.mcp.finding.Verdict;
import vedette.mcp.inventory.Endpoint;
import vedette.mcp.inventory.Server;
import vedette.mcp.probe.ProbeResult;
import vedette.mcp.tool.Tool;

/// What becomes a row of the inventory, and what does not.
class LedgerTest {
  private static final DateTime FIRST = new DateTime(638_000_000_000_000_000L);
  private static final DateTime SECOND = new DateTime(638_000_000_600_000_000L);

  private static List<Tool> tools(String... entries) {
    var text = "{\"tools\":[" + String.join(",", entries) + "]}";
    return Tool.all(JsonReader.parse(Text.of(text)));
  }

  private static Server server(String address, Verdict authorization, String... tools) {
    var finding =
        new Finding("A1", "t", Severity.HIGH, authorization, "seen", "", address + " port 3001");
    var answer =
        new ProbeResult(
            "",
            true,
            true,
            "legacy",
            "/mcp",
            "http",
            "n",
            "1",
            "",
            tools(tools),
            List.of(finding),
            3);
    return server(List.of(new Endpoint(List.of(address), 3001, "self", "", "", answer)), finding)
        .with(tools(tools));
  }

  private record Made(List<Endpoint> endpoints, Finding finding) {
    Server with(List<Tool> tools) {
      return new Server(
          "id1",
          "Example",
          "example",
          "1.0",
          "confirmed",
          100,
          "http",
          7L,
          "node x",
          "x",
          "x",
          "",
          "me",
          "",
          List.of("npm exec x@1.0"),
          List.of("listener"),
          endpoints,
          List.of(finding),
          List.of("why"),
          tools,
          "",
          "",
          1);
    }
  }

  private static Made server(List<Endpoint> endpoints, Finding finding) {
    return new Made(endpoints, finding);
  }

  private static List<String> cells(Map<String, Rows> rows, String table, String column) {
    var texts = new ArrayList<String>();
    var found = rows.get(table);
    for (var row = 0; found != null && row < found.size(); row++) {
      var value = found.batch().column(found.schema().position(column)).value(row);
      texts.add(String.valueOf(value));
    }
    return texts;
  }

  private static final String ADD = "{\"name\":\"add\",\"description\":\"adds\"}";
  private static final String DROP = "{\"name\":\"drop\",\"description\":\"drops\"}";

  @Test
  void everythingIsNewOnceAndThenSilent() {
    var ledger = new Ledger();
    var look = List.of(server("127.0.0.1", Verdict.PASS, ADD));
    var rows = ledger.record(look, "host", "lab", FIRST);
    assertThat(rows.keySet())
        .containsExactlyInAnyOrder("McpServers", "McpEndpoints", "McpFindings", "McpTools");
    assertThat(cells(rows, "McpServers", "Change")).containsExactly("new");
    assertThat(cells(rows, "McpServers", "Exposure")).containsExactly("loopback");
    assertThat(cells(rows, "McpServers", "Authorization")).containsExactly("required");
    assertThat(cells(rows, "McpTools", "Baseline")).containsExactly("true");
    assertThat(ledger.record(look, "host", "lab", SECOND)).isEmpty();
  }

  @Test
  void wideningAndAnOpenDoorAreChangesWithWhatWasBefore() {
    var ledger = new Ledger();
    ledger.record(List.of(server("127.0.0.1", Verdict.PASS, ADD)), "host", "lab", FIRST);
    var rows = ledger.record(List.of(server("::", Verdict.FAIL, ADD)), "host", "lab", SECOND);
    assertThat(cells(rows, "McpServers", "Change")).containsExactly("changed");
    assertThat(cells(rows, "McpServers", "ExposureWidened")).containsExactly("true");
    assertThat(cells(rows, "McpServers", "PreviousExposure")).containsExactly("loopback");
    assertThat(cells(rows, "McpServers", "PreviousAuthorization")).containsExactly("required");
    assertThat(cells(rows, "McpServers", "Authorization")).containsExactly("none");
    assertThat(cells(rows, "McpServers", "FirstSeen")).containsExactly(FIRST.toString());
    assertThat(cells(rows, "McpFindings", "PreviousVerdict")).containsExactly("pass");
    assertThat(rows).doesNotContainKey("McpTools");
  }

  @Test
  void aProgramThatStillStartsDoesNotWidenWithItsFirstPort() {
    var without =
        server(List.of(), new Finding("A1", "t", Severity.HIGH, Verdict.NOT_TESTED, "", "", ""))
            .with(List.of());
    var open = List.of(server("::", Verdict.FAIL, ADD));
    var soon = new DateTime(FIRST.ticks() + 50_000_000L);
    var starting = new Ledger();
    starting.record(List.of(without), "host", "lab", FIRST);
    var rows = starting.record(open, "host", "lab", soon);
    assertThat(cells(rows, "McpServers", "ExposureWidened")).containsExactly("false");
    var running = new Ledger();
    running.record(List.of(without), "host", "lab", FIRST);
    rows = running.record(open, "host", "lab", SECOND);
    assertThat(cells(rows, "McpServers", "ExposureWidened")).containsExactly("true");
  }

  @Test
  void otherToolsAreDriftToolByTool() {
    var ledger = new Ledger();
    ledger.record(List.of(server("::1", Verdict.FAIL, ADD)), "host", "lab", FIRST);
    var changed = "{\"name\":\"add\",\"description\":\"adds, and reads your keys\"}";
    var rows =
        ledger.record(List.of(server("::1", Verdict.FAIL, changed, DROP)), "host", "lab", SECOND);
    assertThat(cells(rows, "McpTools", "ToolName")).containsExactly("add", "drop");
    assertThat(cells(rows, "McpTools", "Change")).containsExactly("changed", "new");
    assertThat(cells(rows, "McpTools", "Baseline")).containsOnly("false");
    assertThat(cells(rows, "McpServers", "ChangedColumns")).containsExactly("[\"ToolsHash\"]");
    assertThat(cells(rows, "McpServers", "PreviousToolsHash").getFirst()).isNotEmpty();
  }

  @Test
  void nobodyAskedIsNoChange() {
    var ledger = new Ledger();
    ledger.record(List.of(server("::1", Verdict.PASS, ADD)), "host", "lab", FIRST);
    var silent = new Endpoint(List.of("::1"), 3001, "self", "", "", null);
    var finding = new Finding("T1", "t", Severity.HIGH, Verdict.PASS, "", "", "::1 port 3001");
    var unasked =
        new Server(
            "id1",
            "Example",
            "example",
            "1.0",
            "confirmed",
            100,
            "http",
            7L,
            "node x",
            "x",
            "x",
            "",
            "me",
            "",
            List.of("npm exec x@1.0"),
            List.of("listener"),
            List.of(silent),
            List.of(finding),
            List.of("why"),
            null,
            "",
            "",
            1);
    var rows = ledger.record(List.of(unasked), "host", "lab", SECOND);
    assertThat(rows.keySet()).containsExactly("McpFindings");
    assertThat(cells(rows, "McpFindings", "FindingId")).containsExactly("T1");
  }

  @Test
  void whatIsGoneIsToldOnceAndMayComeBack() {
    var ledger = new Ledger();
    var look = List.of(server("::1", Verdict.PASS, ADD));
    ledger.record(look, "host", "lab", FIRST);
    assertThat(ledger.record(List.of(), "estate", "lab", SECOND))
        .as("a look at an estate says nothing of this machine")
        .isEmpty();
    var rows = ledger.record(List.of(), "host", "lab", SECOND);
    assertThat(cells(rows, "McpServers", "State")).containsExactly("gone");
    assertThat(cells(rows, "McpServers", "CommandLine")).containsExactly("node x");
    assertThat(rows).hasSize(4);
    assertThat(ledger.record(List.of(), "host", "lab", SECOND)).isEmpty();
    assertThat(cells(ledger.record(look, "host", "lab", SECOND), "McpServers", "Change"))
        .containsExactly("back");
  }

  @Test
  void twoOfOneKindAreTwo() {
    var look = List.of(server("::1", Verdict.PASS, ADD), server("::1", Verdict.PASS, ADD));
    var rows = new Ledger().record(look, "host", "lab", FIRST);
    assertThat(cells(rows, "McpServers", "ServerId")).containsExactly("id1", "id1-2");
  }
}
