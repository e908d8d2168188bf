package vedette.mcp.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.data.time.DateTimeText;
import vedette.mcp.finding.Finding;
import vedette.mcp.finding.Severity;
import vedette.mcp.finding.Verdict;
import vedette.mcp.inventory.Endpoint;
import vedette.mcp.inventory.Server;
import vedette.mcp.tool.Tool;
import vedette.mcp.tool.ToolReview;

/// Servers in the columns of the tables, as one look showed them.
final class Facts {
  private static final int DESCRIPTION_MAX = 2_000;
  private static final int PLAIN_PIECE = 150;

  private final Map<Register, List<Map<String, @Nullable Object>>> rows =
      new EnumMap<>(Register.class);

  /// Servers of which this look did not see everything that a table is about.
  private final Map<Register, Set<String>> silent = new EnumMap<>(Register.class);

  private final String device;

  private Facts(String device) {
    this.device = device;
    for (var register : Register.values()) {
      rows.put(register, new ArrayList<>());
      silent.put(register, new HashSet<>());
    }
  }

  /// @param device the name of this machine, for servers that name none
  static Facts of(List<Server> servers, String device) {
    var facts = new Facts(device);
    var count = new HashMap<String, Integer>();
    servers.stream()
        .sorted(Comparator.comparing(Server::id).thenComparingInt(Facts::lowestPort))
        .forEach(server -> {
          var ordinal = count.merge(server.id(), 1, Integer::sum);
          facts.server(server, ordinal == 1 ? server.id() : server.id() + "-" + ordinal);
        });
    return facts;
  }

  private static int lowestPort(Server server) {
    return server.endpoints().stream().mapToInt(Endpoint::port).min().orElse(0);
  }

  List<Map<String, @Nullable Object>> rows(Register register) {
    return rows.getOrDefault(register, List.of());
  }

  /// Whether a thing of this server that was not seen may be there all the same.
  boolean isSilent(Register register, String server) {
    return silent.getOrDefault(register, Set.of()).contains(server);
  }

  private Map<String, @Nullable Object> row(Register register, Server server, String id) {
    var cells = new LinkedHashMap<String, @Nullable Object>();
    cells.put("DeviceName", server.device().isEmpty() ? device : server.device());
    cells.put("ServerId", id);
    cells.put("Product", server.title());
    rows(register).add(cells);
    return cells;
  }

  private void server(Server server, String id) {
    var cells = row(Register.SERVERS, server, id);
    cells.put("ProductId", server.productId());
    cells.put("Version", server.version() == null ? "" : server.version());
    cells.put("Confidence", server.confidence());
    cells.put("Score", (long) server.score());
    cells.put("Transport", server.transport().equals("unknown") ? "" : server.transport());
    cells.put("Package", server.packageName());
    cells.put("Shape", server.shape());
    cells.put("CommandLine", server.command());
    cells.put("ProcessId", server.pid());
    cells.put("AccountName", server.user());
    cells.put("Client", server.client());
    cells.put("AncestorCommandLines", server.ancestors());
    cells.put("Sources", server.sources());
    cells.put("Configured", server.sources().stream().anyMatch(s -> s.startsWith("configuration")));
    cells.put("Exposure", exposure(server));
    cells.put("Authorization", authorization(server));
    cells.put("WorstSeverity", worst(server));
    var tools = server.tools();
    cells.put("ToolCount", tools == null ? null : (long) tools.size());
    cells.put("ToolsHash", tools == null ? "" : Tool.listHash(tools));
    cells.put("Devices", (long) server.devices());
    cells.put("Evidence", server.evidence());
    seen(cells, server);
    server.endpoints().forEach(endpoint -> endpoint(server, id, endpoint));
    findings(server, id);
    tools(server, id);
  }

  /// Telemetry knows when a server was first and last told of.
  private static void seen(Map<String, @Nullable Object> cells, Server server) {
    if (!server.firstSeen().isEmpty()) {
      cells.put("FirstSeen", DateTimeText.parse(Text.of(server.firstSeen())));
      cells.put("LastSeen", DateTimeText.parse(Text.of(server.lastSeen())));
    }
  }

  private static String exposure(Server server) {
    return server.endpoints().stream()
        .map(Endpoint::exposure)
        .max(Comparator.naturalOrder())
        .map(exposure -> exposure.word())
        .orElse("none");
  }

  /// The worst of its endpoints: one open door is enough.
  private static String authorization(Server server) {
    var all = server.endpoints().stream().map(Facts::authorization).toList();
    return all.contains("none") ? "none" : all.contains("required") ? "required" : "";
  }

  private static String authorization(Endpoint endpoint) {
    var answer = endpoint.answer();
    if (answer == null || !answer.isMcp()) {
      return "";
    }
    for (var check : answer.checks()) {
      if (check.id().equals("A1")) {
        return switch (check.verdict()) {
          case PASS -> "required";
          case FAIL -> "none";
          case NOT_TESTED, NOT_APPLICABLE -> "";
        };
      }
    }
    return "";
  }

  private static String worst(Server server) {
    return server.findings().stream()
        .filter(Finding::isTrouble)
        .map(Finding::severity)
        .min(Comparator.naturalOrder())
        .map(Severity::name)
        .orElse("");
  }

  private void endpoint(Server server, String id, Endpoint endpoint) {
    var cells = row(Register.ENDPOINTS, server, id);
    var answer = endpoint.answer();
    cells.put("Address", endpoint.address());
    cells.put("Addresses", endpoint.addresses());
    cells.put("Port", (long) endpoint.port());
    cells.put("Namespace", endpoint.namespace());
    cells.put("ProcessId", server.pid());
    cells.put("Exposure", endpoint.exposure().word());
    cells.put("Firewall", endpoint.firewall());
    cells.put("Cloud", endpoint.cloud());
    cells.put("Reach", endpoint.reach());
    cells.put("Authorization", authorization(endpoint));
    cells.put("SpeaksMcp", answer == null ? null : answer.isMcp());
    cells.put("Era", answer == null || answer.era() == null ? "" : answer.era());
    cells.put("Path", answer == null ? "" : answer.path());
    cells.put("ServerName", answer == null ? "" : answer.serverName());
    cells.put("ServerVersion", answer == null ? "" : answer.serverVersion());
    if (answer == null || !answer.isMcp()) {
      silent(Register.FINDINGS, id);
    }
  }

  private void silent(Register register, String id) {
    silent.computeIfAbsent(register, _ -> new HashSet<>()).add(id);
  }

  /// What was not tested says nothing about the server, so it is no row.
  private void findings(Server server, String id) {
    var known = new HashSet<String>();
    for (var finding : server.findings()) {
      var decided = finding.verdict() == Verdict.PASS || finding.verdict() == Verdict.FAIL;
      var place = place(finding.place());
      if (decided && known.add(finding.id() + " " + place)) {
        var cells = row(Register.FINDINGS, server, id);
        cells.put("FindingId", finding.id());
        cells.put("Title", finding.title());
        cells.put("Severity", finding.severity().name());
        cells.put("Verdict", finding.verdict().word());
        cells.put("Evidence", finding.evidence());
        cells.put("Fix", finding.fix());
        cells.put("Place", place);
      }
    }
  }

  /// The same place after a restart: without the process's number and the address of a port.
  private static String place(String place) {
    return place.replaceFirst("^process [0-9]+$", "process").replaceFirst("^\\S+ port ", "port ");
  }

  private void tools(Server server, String id) {
    var tools = server.tools();
    if (tools == null) {
      silent(Register.TOOLS, id);
      return;
    }
    var remarks = new HashMap<String, List<String>>();
    ToolReview.poison(tools)
        .forEach(remark ->
            remarks.computeIfAbsent(remark.tool(), _ -> new ArrayList<>()).add(remark.what()));
    var known = new HashSet<String>();
    for (var tool : tools) {
      var name = ToolReview.plain(tool.name());
      if (known.add(name)) {
        var cells = row(Register.TOOLS, server, id);
        cells.put("ToolName", name);
        cells.put("Description", plain(tool.description()));
        cells.put("Destructive", tool.destructive());
        cells.put("ReadOnly", tool.readOnly());
        cells.put("Hash", tool.hash());
        cells.put("Remarks", remarks.getOrDefault(name, List.of()));
      }
    }
  }

  private static String plain(String text) {
    var end = Math.min(text.length(), DESCRIPTION_MAX);
    var plain = new StringBuilder();
    for (var from = 0; from < end; from += PLAIN_PIECE) {
      plain.append(ToolReview.plain(text.substring(from, Math.min(end, from + PLAIN_PIECE))));
    }
    return plain.toString();
  }
}
