package vedette.mcp.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.JsonWriter;
import vedette.mcp.finding.Finding;
import vedette.mcp.inventory.Endpoint;
import vedette.mcp.inventory.Server;
import vedette.mcp.probe.ProbeResult;

/// The data model of the reports, as plain maps and lists.
final class Documents {
  private Documents() {}

  static Map<String, @Nullable Object> server(Server server) {
    var document = new LinkedHashMap<String, @Nullable Object>();
    document.put("product", server.product());
    document.put("version", server.version());
    document.put("confidence", server.confidence());
    document.put("transport", server.transport());
    document.put("pid", server.pid());
    document.put("command", server.command());
    document.put("sources", server.sources());
    document.put("endpoints", server.endpoints().stream().map(Documents::endpoint).toList());
    document.put("findings", server.findings().stream().map(Documents::finding).toList());
    document.put("id", server.id());
    document.put("fingerprint", server.productId());
    document.put("score", server.score());
    document.put("package", server.packageName());
    document.put("shape", server.shape());
    document.put("user", server.user());
    document.put("client", server.client());
    document.put("device", server.device());
    document.put("evidence", server.evidence());
    if (server.tools() != null) {
      document.put("tools", server.tools().size());
    }
    if (!server.firstSeen().isEmpty()) {
      document.put("firstSeen", server.firstSeen());
      document.put("lastSeen", server.lastSeen());
      document.put("devices", server.devices());
    }
    return document;
  }

  private static Map<String, @Nullable Object> endpoint(Endpoint endpoint) {
    var document = new LinkedHashMap<String, @Nullable Object>();
    document.put("address", endpoint.address());
    document.put("port", endpoint.port());
    document.put("exposure", endpoint.exposure().word());
    document.put("addresses", endpoint.addresses());
    document.put("namespace", endpoint.namespace());
    document.put("firewall", endpoint.firewallWords());
    document.put("cloud", endpoint.cloudWords());
    document.put("reach", endpoint.reach());
    var answer = endpoint.answer();
    document.put("mcp", answer == null ? null : answer.isMcp());
    if (answer != null) {
      document.put("era", answer.era());
      document.put("path", answer.path());
      document.put("serverName", answer.serverName());
      document.put("serverVersion", answer.serverVersion());
    }
    return document;
  }

  static Map<String, @Nullable Object> finding(Finding finding) {
    var document = new LinkedHashMap<String, @Nullable Object>();
    document.put("id", finding.id());
    document.put("severity", finding.severity().name());
    document.put("verdict", finding.verdict().word());
    document.put("evidence", finding.evidence());
    document.put("title", finding.title());
    document.put("place", finding.place());
    if (!finding.fix().isEmpty()) {
      document.put("fix", finding.fix());
    }
    return document;
  }

  static Map<String, @Nullable Object> probe(ProbeResult result) {
    var document = new LinkedHashMap<String, @Nullable Object>();
    document.put("url", result.url());
    document.put("mcp", result.isMcp());
    document.put("era", result.era());
    document.put("checks", result.checks().stream().map(Documents::finding).toList());
    document.put("why", result.why());
    document.put("path", result.path());
    document.put("transport", result.transport());
    document.put("serverName", result.serverName());
    document.put("serverVersion", result.serverVersion());
    document.put("tools", result.tools() == null ? null : result.tools().size());
    document.put("requests", result.requests());
    return document;
  }

  /// Writes maps, lists, texts, numbers and booleans as one line of JSON.
  static String json(@Nullable Object value) {
    var json = new JsonWriter();
    write(json, value);
    return json.toString();
  }

  private static void write(JsonWriter json, @Nullable Object value) {
    switch (value) {
      case null -> json.nullValue();
      case String text -> json.value(text);
      case Boolean bool -> json.value((boolean) bool);
      case Number number -> json.value(number.longValue());
      case Map<?, ?> map -> {
        json.startBag();
        map.forEach((key, member) -> {
          json.name(String.valueOf(key));
          write(json, member);
        });
        json.endBag();
      }
      case List<?> list -> {
        json.startArray();
        list.forEach(item -> write(json, item));
        json.endArray();
      }
      default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
    }
  }

  /// Findings that say something is wrong, with their servers' titles.
  static List<Map.Entry<String, Finding>> troubles(List<Server> servers) {
    var troubles = new ArrayList<Map.Entry<String, Finding>>();
    for (var server : servers) {
      server.findings().stream()
          .filter(Finding::isTrouble)
          .forEach(finding -> troubles.add(Map.entry(server.title(), finding)));
    }
    return troubles;
  }
}
