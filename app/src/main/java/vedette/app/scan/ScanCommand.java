package vedette.app.scan;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.app.command.Command;
import vedette.app.command.Exit;
import vedette.app.command.Invocation;
import vedette.app.command.Option;
import vedette.app.command.Refusal;
import vedette.app.folder.DataFolder;
import vedette.app.folder.SystemClock;
import vedette.app.version.Version;
import vedette.mcp.finding.Finding;
import vedette.mcp.inventory.Inventory;
import vedette.mcp.inventory.ListenerSeen;
import vedette.mcp.inventory.Server;
import vedette.mcp.probe.Probe;
import vedette.mcp.probe.ProbeResult;
import vedette.mcp.probe.Target;
import vedette.mcp.report.Format;
import vedette.mcp.report.ScanReport;
import vedette.mcp.wire.SocketWire;

/// `vedette scan`: which MCP servers there are, who can reach them, and what they answer.
public final class ScanCommand implements Command {
  public ScanCommand() {}

  @Override
  public String name() {
    return "scan";
  }

  @Override
  public String summary() {
    return "Find the MCP servers of this machine and say how each is exposed.";
  }

  @Override
  public String operands() {
    return "";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.value("data", "DIR", "judge the telemetry of an estate in a data folder instead"),
        Option.value("root", "DIR", "read only the client configurations below a folder"),
        Option.flag("no-probe", "look at sockets, processes and files, and ask nobody"),
        Option.values("fingerprints", "FILE", "products of your own, beside those that come along"),
        Option.value("format", "FORMAT", "text, json, sarif, ocsf or md"));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "vedette scan",
        "vedette scan --no-probe --format json",
        "vedette scan --data /var/lib/vedette --format md",
        "vedette scan --root /mnt/disk");
  }

  @Override
  public int run(Invocation invocation) {
    if (!invocation.operands().isEmpty()) {
      throw Refusal.wrongUse("`scan` takes options only; `vedette probe` takes an address");
    }
    var format = invocation.choice("format", Format.TEXT);
    var notes = new ArrayList<String>();
    var servers = servers(invocation, notes);
    var report = new ScanReport(servers, notes, Version.TEXT, new SystemClock().now());
    Printed.on(invocation, report.text(format));
    var trouble =
        servers.stream().anyMatch(s -> s.findings().stream().anyMatch(Finding::isTrouble));
    return trouble ? Exit.FINDINGS : Exit.DONE;
  }

  private static List<Server> servers(Invocation invocation, List<String> notes) {
    var fingerprints = FingerprintFiles.of(invocation);
    var inventory = new Inventory(fingerprints);
    if (invocation.flags().containsKey("data")) {
      return estate(invocation, new EstateScan(fingerprints), inventory);
    }
    var root = invocation.value("root");
    if (root.isPresent()) {
      if (!Files.isDirectory(Path.of(root.get()))) {
        throw Refusal.wrongUse("--root " + root.get() + " is no folder");
      }
      var files = ConfigurationFiles.below(Path.of(root.get()));
      notes.addAll(files.notes());
      inventory.configurations(files.servers(), false);
      return inventory.servers(false);
    }
    var host = HostScan.take(new SystemClock());
    notes.addAll(host.notes());
    inventory.listeners(host.listeners(), asking(invocation, notes), false);
    inventory.processes(host.processes(), false);
    inventory.bridges();
    var files = ConfigurationFiles.ofThisMachine(System.getProperty("user.home", "."));
    notes.addAll(files.notes());
    inventory.configurations(files.servers(), true);
    return inventory.servers(true);
  }

  /// The servers of an estate, from what its devices told.
  private static List<Server> estate(
      Invocation invocation, EstateScan estate, Inventory inventory) {
    var folder = DataFolder.of(invocation);
    var reader =
        folder.read().orElseThrow(() -> Refusal.wrongUse("there is no folder " + folder.path()));
    try (reader;
        var snapshot = reader.snapshot()) {
      estate.read(snapshot);
    }
    inventory.listeners(estate.listeners(), (_, _) -> null, true);
    inventory.processes(estate.processes(), true);
    inventory.bridges();
    return inventory.estate();
  }

  private static Inventory.Asking asking(Invocation invocation, List<String> notes) {
    if (invocation.has("no-probe")) {
      return (_, _) -> null;
    }
    var probe = new Probe(new SocketWire());
    var err = invocation.terminal();
    return (target, listener) -> {
      if (err.interactive()) {
        err.err().println("asking port " + listener.port() + " ...");
      }
      return ask(probe, target, listener, notes);
    };
  }

  private static @Nullable ProbeResult ask(
      Probe probe, Target target, ListenerSeen listener, List<String> notes) {
    if (!listener.namespace().equals("self")) {
      notes.add(
          "Port %d is in another network namespace (%s) and was not asked."
              .formatted(listener.port(), listener.namespace()));
      return null;
    }
    return probe.brief(target);
  }

  /// Writes a whole report to standard output.
  static final class Printed {
    private Printed() {}

    static void on(Invocation invocation, String text) {
      try {
        invocation.terminal().out().write(text.getBytes(StandardCharsets.UTF_8));
        invocation.terminal().out().flush();
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
