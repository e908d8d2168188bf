package vedette.app.scan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vedette.app.command.Command;
import vedette.app.command.Exit;
import vedette.app.command.Invocation;
import vedette.app.command.Option;
import vedette.app.command.Refusal;
import vedette.app.folder.SystemClock;
import vedette.app.version.Version;
import vedette.mcp.fingerprint.Attributor;
import vedette.mcp.fingerprint.Fingerprints;
import vedette.mcp.fingerprint.Sighting;
import vedette.mcp.inventory.ListenerSeen;
import vedette.mcp.probe.Probe;
import vedette.mcp.probe.ProbeResult;
import vedette.mcp.probe.Target;
import vedette.mcp.report.Format;
import vedette.mcp.report.ProbeReport;
import vedette.mcp.wire.SocketWire;

/// `vedette probe`: judges addresses against the specification.
public final class ProbeCommand implements Command {
  private static final int TOKEN_BYTES_MAX = 64 * 1024;

  public ProbeCommand() {}

  @Override
  public String name() {
    return "probe";
  }

  @Override
  public String summary() {
    return "Judge one address against the MCP specification, without calling any tool.";
  }

  @Override
  public String operands() {
    return "URL...";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.value("token-file", "FILE", "a valid token, to look behind authorization too"),
        Option.value("other-token-file", "FILE", "a token made for another audience, for A6"),
        Option.values("host", "NAME", "an authorization server that may be asked too, for A4"),
        Option.values("fingerprints", "FILE", "products of your own, beside those that come along"),
        Option.value("format", "FORMAT", "text, json, sarif, ocsf or md"));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "vedette probe http://localhost:3001/mcp",
        "vedette probe --format json https://mcp.example.com/mcp",
        "vedette probe --token-file token.txt http://localhost:7333/mcp");
  }

  @Override
  public int run(Invocation invocation) {
    if (invocation.operands().isEmpty()) {
      throw Refusal.wrongUse("`probe` needs an address, such as http://localhost:3001/mcp");
    }
    var format = invocation.choice("format", Format.TEXT);
    var tokens =
        new Target.Tokens(token(invocation, "token-file"), token(invocation, "other-token-file"));
    var hosts = new HashSet<>(invocation.values("host"));
    var targets = new ArrayList<Target>();
    for (var url : invocation.operands()) {
      targets.add(target(url).withTokens(tokens, hosts));
    }
    var fingerprints = FingerprintFiles.of(invocation);
    var host = targets.stream().anyMatch(Target::isLoopback) ? listeners() : null;
    var probe = new Probe(new SocketWire());
    var results = new ArrayList<ProbeResult>();
    for (var target : targets) {
      results.add(probe.full(known(target, host, new Attributor(fingerprints), fingerprints)));
    }
    var report = new ProbeReport(results, Version.TEXT, new SystemClock().now());
    ScanCommand.Printed.on(invocation, report.text(format));
    if (results.stream().anyMatch(result -> Probe.hasTrouble(result.checks()))) {
      return Exit.FINDINGS;
    }
    return results.stream().allMatch(ProbeResult::answered) ? Exit.DONE : Exit.UNFINISHED;
  }

  private static Target target(String url) {
    try {
      return Target.of(url);
    } catch (IllegalArgumentException e) {
      throw Refusal.wrongUse(String.valueOf(e.getMessage()));
    }
  }

  private static String token(Invocation invocation, String option) {
    var file = invocation.value(option);
    if (file.isEmpty()) {
      return "";
    }
    var text = DiskShelf.read(Path.of(file.get()), TOKEN_BYTES_MAX);
    if (text.isEmpty() || text.get().isBlank()) {
      throw Refusal.wrongUse("--" + option + " " + file.get() + " holds no token");
    }
    return text.get().strip();
  }

  /// The sockets of this machine, so that an address on it is judged by its socket too.
  private static @Nullable List<ListenerSeen> listeners() {
    if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
      return null;
    }
    try {
      return HostScan.take(new SystemClock()).listeners();
    } catch (IllegalStateException e) {
      return null;
    }
  }

  private static Target known(
      Target target,
      @Nullable List<ListenerSeen> listeners,
      Attributor attributor,
      Fingerprints fingerprints) {
    if (listeners == null || !target.isLoopback() || fingerprints.all().isEmpty()) {
      return target;
    }
    for (var listener : listeners) {
      if (listener.port() == target.port() && listener.namespace().equals("self")) {
        var found = target.withSocket(listener.addresses());
        var process = listener.process();
        if (process == null) {
          return found;
        }
        var seen =
            new Sighting(
                process.fileName(),
                process.path(),
                process.commandLine(),
                process.ancestors(),
                process.manifest());
        var judged = attributor.judge(seen);
        var routes =
            process.manifest() == null ? List.<String>of() : process.manifest().script().routes();
        return found
            .withHints(judged.own().arguments(), routes)
            .withProduct(judged.product(), judged.isNamed());
      }
    }
    return target;
  }
}
