package vedette.mcp.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.mcp.finding.Finding;
import vedette.mcp.tool.Tool;

/// One MCP server, with where each thing that is said of it comes from.
///
/// @param id stable over restarts: made of the device, the product and the launch's shape
/// @param product the product's name, null when it is none of the known ones
/// @param confidence `confirmed` when it answered as MCP, `known` by its fingerprint, `configured`
///   when only a file tells of it, `probably-mcp` when its product is unknown
/// @param transport `stdio`, `http`, `sse` or `unknown`
/// @param command without secrets
/// @param packageName the package it came from, "" unknown
/// @param ancestors command lines of what started it, nearest first, without secrets
/// @param sources `process`, `listener`, `probe`, `telemetry`, `bridge-command`, `configuration:
///   CLIENT FILE`
/// @param evidence why it is held for what it is
/// @param tools null when the list was not given
/// @param devices how many devices of the estate have one of this shape, 1 on a host
public record Server(
    String id,
    @Nullable String product,
    String productId,
    @Nullable String version,
    String confidence,
    int score,
    String transport,
    @Nullable Long pid,
    String command,
    String packageName,
    String shape,
    String device,
    String user,
    String client,
    List<String> ancestors,
    List<String> sources,
    List<Endpoint> endpoints,
    List<Finding> findings,
    List<String> evidence,
    @Nullable List<Tool> tools,
    String firstSeen,
    String lastSeen,
    int devices) {
  public Server {
    ancestors = List.copyOf(ancestors);
    sources = List.copyOf(sources);
    endpoints = List.copyOf(endpoints);
    findings = List.copyOf(findings);
    evidence = List.copyOf(evidence);
  }

  /// The servers in the order in which a person should read them.
  public static List<Server> worstFirst(List<Server> servers) {
    return servers.stream().sorted(Ranking.WORST_FIRST).toList();
  }

  /// What to call it in a sentence.
  public String title() {
    if (product != null) {
      return product;
    }
    return packageName.isEmpty() ? "unknown product" : "unknown product (" + packageName + ")";
  }
}
