package vedette.mcp.probe;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.mcp.exchange.Request;
import vedette.mcp.finding.Severity;
import vedette.mcp.tool.Tool;
import vedette.mcp.tool.ToolReview;

/// D1, D2 and P1: what the endpoint offers.
final class ContentChecks {
  private static final int NAMED_MAX = 5;

  private final Examination examination;
  private final Talk talk;

  ContentChecks(Examination examination, Talk talk) {
    this.examination = examination;
    this.talk = talk;
  }

  /// @param open whether the list was given, or would have been, without a token
  void tools(@Nullable List<Tool> tools, boolean open, String why) {
    if (tools == null) {
      examination.notTested(Check.D1, "no list of tools: " + why);
      if (open) {
        examination.notTested(Check.D2, "no list of tools: " + why);
      } else {
        examination.pass(Check.D2, "no tool is given without a token");
      }
      return;
    }
    var remarks = ToolReview.poison(tools);
    if (remarks.isEmpty()) {
      examination.pass(
          Check.D1,
          tools.size()
              + " tools, hash "
              + Tool.listHash(tools)
              + "; nothing hidden, no orders, no schema from elsewhere");
    } else {
      var texts = remarks.stream().map(r -> r.tool() + " " + r.what()).limit(NAMED_MAX).toList();
      examination.fail(Check.D1, String.join("; ", texts));
    }
    var dangerous = ToolReview.dangerous(tools);
    if (!open) {
      examination.pass(Check.D2, "no tool is given without a token");
    } else if (dangerous.isEmpty()) {
      examination.pass(Check.D2, "no tool says or shows by its name that it destroys or runs code");
    } else {
      examination.fail(
          Check.D2,
          dangerous.size()
              + " of "
              + tools.size()
              + ": "
              + String.join(", ", dangerous.stream().limit(NAMED_MAX).toList()));
    }
  }

  /// P1: asks for the settings of a developer proxy, which hold the environment of its user. What
  /// comes back is looked at and never shown.
  ///
  /// @param expected whether the process is known to be such a tool
  void developerProxy(boolean isMcp, boolean expected) {
    var request =
        Request.get("/config")
            .with("Accept", "application/json")
            .with("Origin", "http://evil.example");
    var answer = talk.send(request);
    var json = answer.isSuccess() ? answer.json() : null;
    var isProxy =
        json != null
            && json.isBag()
            && (json.indexOf(Text.of("defaultEnvironment")) >= 0
                || json.indexOf(Text.of("defaultCommand")) >= 0);
    if (isProxy) {
      examination.fail(
          Check.P1,
          Severity.CRITICAL,
          "GET /config gives its settings to a foreign page: it starts any command that it is sent");
    } else if (isMcp) {
      examination.notApplicable(
          Check.P1, "the endpoint is an MCP server, GET /config: " + answer.summary());
    } else if (answer.status() == 401 || answer.status() == 403) {
      examination.pass(Check.P1, "GET /config: " + answer.summary());
    } else if (answer.status() == 0) {
      examination.notTested(Check.P1, answer.trouble());
    } else if (expected) {
      examination.notApplicable(
          Check.P1,
          "this port of the developer tool is no proxy, GET" + " /config: " + answer.summary());
    } else {
      examination.notApplicable(Check.P1, "no developer proxy, GET /config: " + answer.summary());
    }
  }
}
