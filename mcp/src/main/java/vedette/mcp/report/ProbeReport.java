package vedette.mcp.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vedette.data.time.DateTime;
import vedette.mcp.finding.Finding;
import vedette.mcp.probe.ProbeResult;

/// The answers of a probe for people and for other programs.
///
/// @param version of this program, for formats that ask
/// @param now for formats that ask
public record ProbeReport(List<ProbeResult> results, String version, DateTime now) {

  /// The whole report as one text. JSON is one object a line, one line an address.
  public String text(Format format) {
    return switch (format) {
      case TEXT -> plain();
      case JSON -> json();
      case SARIF -> Exports.sarif(troubles(), version) + "\n";
      case OCSF -> Exports.ocsf(troubles(), version, now);
      case MD -> markdown();
    };
  }

  private List<Map.Entry<String, Finding>> troubles() {
    var troubles = new ArrayList<Map.Entry<String, Finding>>();
    for (var result : results) {
      result.checks().stream()
          .filter(Finding::isTrouble)
          .forEach(finding -> troubles.add(Map.entry(result.url(), finding)));
    }
    return troubles;
  }

  private String json() {
    var lines = new StringBuilder();
    results.forEach(r -> lines.append(Documents.json(Documents.probe(r))).append('\n'));
    return lines.toString();
  }

  private static String headline(ProbeResult result) {
    var name =
        result.serverName().isEmpty()
            ? ""
            : ", calls itself " + result.serverName() + " " + result.serverVersion();
    return result.isMcp()
        ? "speaks MCP"
            + (result.era() == null ? "" : " (" + result.era() + ")")
            + name
            + ": "
            + result.why()
        : "no MCP: " + result.why();
  }

  private String plain() {
    var text = new StringBuilder();
    for (var result : results) {
      text.append(text.isEmpty() ? "" : "\n").append(result.url()).append('\n');
      text.append("  ").append(ScanReport.clean(headline(result))).append('\n');
      for (var check : result.checks()) {
        text.append(
            "  %-3s %-14s %-8s %s%n"
                .formatted(
                    check.id(),
                    check.verdict().word(),
                    check.isTrouble() ? check.severity().name() : "",
                    check.title()));
        text.append("        ").append(ScanReport.clean(check.evidence())).append('\n');
        if (!check.fix().isEmpty()) {
          text.append("        fix: ").append(check.fix()).append('\n');
        }
      }
      text.append("  ").append(result.requests()).append(" requests\n");
    }
    return text.toString();
  }

  private String markdown() {
    var text = new StringBuilder();
    for (var result : results) {
      text.append(text.isEmpty() ? "" : "\n").append("# ").append(result.url()).append("\n\n");
      text.append(cell(headline(result))).append(".\n\n");
      text.append(
          "| Check | Verdict | Severity | Evidence | What to do |\n|---|---|---|---|---|\n");
      for (var check : result.checks()) {
        text.append(
            "| %s %s | %s | %s | %s | %s |%n"
                .formatted(
                    check.id(),
                    check.title(),
                    check.verdict().word(),
                    check.severity().name().toLowerCase(Locale.ROOT),
                    cell(check.evidence()),
                    cell(check.fix())));
      }
    }
    return text.toString();
  }

  private static String cell(String text) {
    return ScanReport.clean(text).replace("|", "\\|").replace("<", "&lt;");
  }
}
