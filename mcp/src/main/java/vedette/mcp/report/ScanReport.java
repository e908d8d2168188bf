package vedette.mcp.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vedette.data.time.DateTime;
import vedette.mcp.finding.Finding;
import vedette.mcp.finding.Verdict;
import vedette.mcp.inventory.Endpoint;
import vedette.mcp.inventory.Exposure;
import vedette.mcp.inventory.Server;
import vedette.mcp.tool.ToolReview;

/// The inventory for people and for other programs.
///
/// @param notes what could not be seen, a sentence each
/// @param version of this program, for formats that ask
/// @param now for formats that ask
public record ScanReport(List<Server> servers, List<String> notes, String version, DateTime now) {
  private static final int COMMAND_MAX = 160;
  private static final int LISTED_MAX = 200;

  /// The whole report as one text.
  public String text(Format format) {
    return switch (format) {
      case TEXT -> plain();
      case JSON -> json();
      case SARIF -> Exports.sarif(Documents.troubles(servers), version) + "\n";
      case OCSF -> Exports.ocsf(Documents.troubles(servers), version, now);
      case MD -> markdown();
    };
  }

  private String json() {
    var document = new LinkedHashMap<String, @Nullable Object>();
    document.put("servers", servers.stream().map(Documents::server).toList());
    document.put("notes", notes);
    return Documents.json(document) + "\n";
  }

  private String plain() {
    var text = new StringBuilder();
    text.append(headline()).append('\n');
    for (var server : servers.subList(0, Math.min(servers.size(), LISTED_MAX))) {
      text.append('\n').append(title(server)).append('\n');
      for (var line : facts(server)) {
        text.append("  ").append(line).append('\n');
      }
      for (var finding : troubles(server)) {
        text.append(
            "  %-8s %-3s %s: %s%n"
                .formatted(
                    finding.severity().name(),
                    finding.id(),
                    finding.title(),
                    clean(finding.evidence())));
        if (!finding.fix().isEmpty()) {
          text.append("               fix: ").append(finding.fix()).append('\n');
        }
      }
      text.append("  ").append(rest(server)).append('\n');
    }
    if (servers.size() > LISTED_MAX) {
      text.append("\nand ")
          .append(servers.size() - LISTED_MAX)
          .append(" more; --format json has all of them\n");
    }
    notes.forEach(note -> text.append("\nnote: ").append(clean(note)));
    return text.append(notes.isEmpty() ? "" : "\n").toString();
  }

  private String headline() {
    var listening = servers.stream().filter(server -> !server.endpoints().isEmpty()).count();
    var stdio =
        servers.stream().filter(s -> s.transport().equals("stdio") && s.pid() != null).count();
    var configured =
        servers.stream()
            .filter(server ->
                server.confidence().equals("configured")
                    || (server.pid() == null && server.endpoints().isEmpty()))
            .count();
    return "%d MCP server%s: %d listening, %d over stdio, %d only configured or carried by a bridge"
        .formatted(servers.size(), servers.size() == 1 ? "" : "s", listening, stdio, configured);
  }

  private static String title(Server server) {
    return clean(server.title())
        + (server.version() == null ? "" : " " + clean(server.version()))
        + " ("
        + server.confidence()
        + ", "
        + server.transport()
        + (server.pid() == null ? "" : ", process " + server.pid())
        + (server.device().isEmpty() ? "" : ", on " + clean(server.device()))
        + ")";
  }

  private static List<String> facts(Server server) {
    var facts = new ArrayList<String>();
    server.endpoints().forEach(endpoint -> facts.add(listens(endpoint)));
    var command = clean(server.command());
    facts.add(
        "runs "
            + (command.length() > COMMAND_MAX
                ? command.substring(0, COMMAND_MAX) + "..."
                : command));
    facts.add("known from " + clean(String.join(", ", server.sources())));
    if (!server.firstSeen().isEmpty()) {
      facts.add(
          "seen from "
              + server.firstSeen()
              + " to "
              + server.lastSeen()
              + ", on "
              + server.devices()
              + (server.devices() == 1 ? " device" : " devices"));
    }
    return facts;
  }

  private static String listens(Endpoint endpoint) {
    var answer = endpoint.answer();
    var says =
        answer == null
            ? "not asked"
            : answer.isMcp()
                ? "speaks MCP"
                    + (answer.era() == null ? "" : " (" + answer.era() + ")")
                    + " at "
                    + clean(answer.path())
                : answer.why().isEmpty() ? "speaks no MCP" : answer.why();
    return "listens on %s port %d (%s), %s%s"
        .formatted(
            String.join(", ", endpoint.addresses()),
            endpoint.port(),
            endpoint.exposure().word(),
            says,
            reach(endpoint));
  }

  private static String reach(Endpoint endpoint) {
    return endpoint.exposure() == Exposure.LOOPBACK
        ? ""
        : "; host firewall: "
            + clean(endpoint.firewallWords())
            + "; cloud network: "
            + clean(endpoint.cloudWords());
  }

  private static List<Finding> troubles(Server server) {
    return server.findings().stream()
        .filter(Finding::isTrouble)
        .sorted(java.util.Comparator.comparing(Finding::severity))
        .toList();
  }

  private static String rest(Server server) {
    var counts = new StringBuilder();
    for (var verdict : Verdict.values()) {
      var count = server.findings().stream().filter(f -> f.verdict() == verdict).count();
      if (count > 0) {
        counts
            .append(counts.isEmpty() ? "" : ", ")
            .append(count)
            .append(' ')
            .append(verdict.word());
      }
    }
    return "checks: " + (counts.isEmpty() ? "none" : counts);
  }

  private String markdown() {
    var text = new StringBuilder("# MCP servers\n\n").append(headline()).append(".\n");
    for (var server : servers) {
      text.append("\n## ").append(cell(title(server))).append("\n\n");
      facts(server).forEach(fact -> text.append("- ").append(cell(fact)).append('\n'));
      var troubles = troubles(server);
      if (!troubles.isEmpty()) {
        text.append("\n| Severity | Check | Evidence | What to do |\n|---|---|---|---|\n");
        for (var finding : troubles) {
          text.append(
              "| %s | %s %s | %s | %s |%n"
                  .formatted(
                      finding.severity().name().toLowerCase(Locale.ROOT),
                      finding.id(),
                      finding.title(),
                      cell(finding.evidence()),
                      cell(finding.fix())));
        }
      }
    }
    if (!notes.isEmpty()) {
      text.append("\n## Not seen\n\n");
      notes.forEach(note -> text.append("- ").append(cell(note)).append('\n'));
    }
    return text.toString();
  }

  private static String cell(String text) {
    return clean(text).replace("|", "\\|").replace("<", "&lt;");
  }

  /// What servers say must not move the cursor of whoever reads it.
  static String clean(String text) {
    var clean = new StringBuilder();
    for (var from = 0; from < text.length(); from += 150) {
      clean.append(ToolReview.plain(text.substring(from, Math.min(text.length(), from + 150))));
    }
    return clean.toString();
  }
}
