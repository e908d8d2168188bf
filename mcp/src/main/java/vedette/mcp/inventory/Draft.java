package vedette.mcp.inventory;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.mcp.command.Launch;
import vedette.mcp.finding.Finding;
import vedette.mcp.fingerprint.Attribution;
import vedette.mcp.fingerprint.Product;
import vedette.mcp.probe.ProbeResult;
import vedette.mcp.tool.Tool;

/// A server while the inventory is made.
final class Draft {
  final Attribution attribution;
  final @Nullable ProcessSeen process;
  final String device;
  final String command;
  String transport = "unknown";
  String firstSeen = "";
  String lastSeen = "";
  final Set<String> sources = new LinkedHashSet<>();
  final List<Endpoint> endpoints = new ArrayList<>();
  final List<Finding> findings = new ArrayList<>();
  boolean confirmed;
  boolean configuredOnly;
  @Nullable Product answeredAs;
  @Nullable String answeredVersion;
  @Nullable List<Tool> tools;
  int devices = 1;

  Draft(Attribution attribution, @Nullable ProcessSeen process, String device, String command) {
    this.attribution = attribution;
    this.process = process;
    this.device = device;
    this.command = command;
  }

  @Nullable Product product() {
    return attribution.product() != null ? attribution.product() : answeredAs;
  }

  Launch launch() {
    return attribution.launch();
  }

  /// What this server has in common with the same one elsewhere.
  String shape() {
    var product = product();
    return product == null ? launch().shape() : product.id() + ": " + launch().shape();
  }

  void answered(ProbeResult result, @Nullable Product byName) {
    sources.add("probe");
    if (!result.isMcp()) {
      return;
    }
    confirmed = true;
    transport = result.transport().isEmpty() ? "http" : result.transport();
    tools = result.tools() == null ? tools : result.tools();
    answeredAs = answeredAs == null ? byName : answeredAs;
    var product = product();
    if (product != null && product.equals(byName) && product.versionInAnswer()) {
      answeredVersion =
          result.serverVersion().replaceFirst("^([0-9]+\\.[0-9]+\\.[0-9]+)\\.0$", "$1");
    }
  }

  private String confidence() {
    if (product() == null) {
      return "probably-mcp";
    }
    return confirmed ? "confirmed" : configuredOnly ? "configured" : "known";
  }

  Server finished() {
    var product = product();
    var version = attribution.version() != null ? attribution.version() : answeredVersion;
    var shape = shape();
    return new Server(
        Hashes.id(device, shape),
        product == null ? null : product.name(),
        product == null ? "" : product.id(),
        version == null || version.isEmpty() ? null : version,
        confidence(),
        confirmed ? 100 : attribution.score(),
        transport,
        process == null ? null : process.pid(),
        command,
        attribution.packageName(),
        shape,
        device,
        process == null ? "" : process.user(),
        attribution.aiHost(),
        process == null ? List.of() : process.ancestors(),
        List.copyOf(sources),
        endpoints,
        findings,
        attribution.evidence(),
        tools,
        firstSeen,
        lastSeen,
        devices);
  }
}
