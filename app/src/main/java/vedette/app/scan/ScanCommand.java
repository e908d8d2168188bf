package vedette.app.scan;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import vedette.mcp.inventory.Server;
import vedette.mcp.report.Format;
import vedette.mcp.report.ScanReport;
import vedette.store.Commit;
import vedette.store.Cursor;
import vedette.store.StoreSettings;

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
        Option.value("store", "DIR", "note what changed in the inventory of a data folder"),
        Option.value(
            "reach",
            "FILE",
            "who the cloud network lets through, as `posture nsg --format json` says"),
        Option.value("resource", "NAME", "the machine in that file that this one is"),
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
        "vedette scan --store /var/lib/vedette",
        "vedette scan --root /mnt/disk");
  }

  @Override
  public int run(Invocation invocation) {
    if (!invocation.operands().isEmpty()) {
      throw Refusal.wrongUse("`scan` takes options only; `vedette probe` takes an address");
    }
    var format = invocation.choice("format", Format.TEXT);
    var notes = new ArrayList<String>();
    var look = servers(invocation, notes);
    var servers = look.servers();
    store(invocation, look);
    var report = new ScanReport(servers, notes, Version.TEXT, new SystemClock().now());
    Printed.on(invocation, report.text(format));
    var trouble =
        servers.stream().anyMatch(s -> s.findings().stream().anyMatch(Finding::isTrouble));
    return trouble ? Exit.FINDINGS : Exit.DONE;
  }

  private static Look servers(Invocation invocation, List<String> notes) {
    var fingerprints = FingerprintFiles.of(invocation);
    if (invocation.flags().containsKey("data")) {
      var inventory = new Inventory(fingerprints);
      return new Look("estate", "", estate(invocation, new EstateScan(fingerprints), inventory));
    }
    var root = invocation.value("root");
    if (root.isPresent()) {
      if (!Files.isDirectory(Path.of(root.get()))) {
        throw Refusal.wrongUse("--root " + root.get() + " is no folder");
      }
      var inventory = new Inventory(fingerprints);
      var files = ConfigurationFiles.below(Path.of(root.get()));
      notes.addAll(files.notes());
      inventory.configurations(files.servers(), false);
      return new Look("root " + root.get(), "", inventory.servers(false));
    }
    var look =
        HostLook.take(new SystemClock(), fingerprints, asking(invocation), Doors.of(invocation));
    notes.addAll(look.notes());
    return new Look("host", look.device(), look.servers());
  }

  /// What was looked at, and what was seen.
  ///
  /// @param origin as the tables of the inventory name it
  private record Look(String origin, String device, List<Server> servers) {}

  /// Notes what changed in a data folder, when one is named for that.
  private static void store(Invocation invocation, Look look) {
    var place = invocation.value("store");
    if (place.isEmpty()) {
      return;
    }
    var clock = new SystemClock();
    try (var store = DataFolder.at(place.get(), invocation).open(clock, StoreSettings.usual())) {
      var now = clock.now();
      try (var snapshot = store.snapshot()) {
        var changes =
            StoredInventory.ledger(snapshot)
                .record(look.servers(), look.origin(), look.device(), now);
        var commit = new Commit();
        changes.forEach(commit::add);
        commit.cursor(StoredInventory.LOOKED + look.origin(), Cursor.of(now.ticks()));
        store.commit(commit);
      }
    }
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
      inventory.listeners(estate.listeners(), (_, _) -> null, true);
      inventory.processes(estate.processes(), true);
    }
    inventory.bridges();
    return inventory.estate();
  }

  private static HostLook.Asking asking(Invocation invocation) {
    if (invocation.has("no-probe")) {
      return HostLook.Asking.nobody();
    }
    var terminal = invocation.terminal();
    var everybody = HostLook.Asking.everybody();
    return (target, listener, notes) -> {
      if (terminal.interactive()) {
        terminal.err().println("asking port " + listener.port() + " ...");
      }
      return everybody.ask(target, listener, notes);
    };
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
