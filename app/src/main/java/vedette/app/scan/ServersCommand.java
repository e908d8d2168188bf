package vedette.app.scan;

import java.util.List;
import vedette.app.command.Command;
import vedette.app.command.Exit;
import vedette.app.command.Invocation;
import vedette.app.command.Option;
import vedette.app.command.Refusal;
import vedette.app.folder.DataFolder;
import vedette.app.folder.SystemClock;
import vedette.app.version.Version;
import vedette.data.time.DateTime;
import vedette.mcp.report.Format;
import vedette.mcp.report.ScanReport;
import vedette.store.Cursor;

/// `vedette servers`: the inventory that `watch` and `scan --store` keep, as it is now.
public final class ServersCommand implements Command {
  public ServersCommand() {}

  @Override
  public String name() {
    return "servers";
  }

  @Override
  public String summary() {
    return "Show the inventory of MCP servers that a data folder holds.";
  }

  @Override
  public String operands() {
    return "";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.value("data", "DIR", "the data folder that `watch` or `scan --store` wrote"),
        Option.flag("all", "also the servers that are gone"),
        Option.value("format", "FORMAT", "text, json, sarif, ocsf or md"));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "vedette servers", "vedette servers --data /var/lib/vedette --all --format json");
  }

  /// Nothing is judged here, so findings do not decide the exit code.
  @Override
  public int run(Invocation invocation) {
    if (!invocation.operands().isEmpty()) {
      throw Refusal.wrongUse("`servers` takes options only");
    }
    var format = invocation.choice("format", Format.TEXT);
    var folder = DataFolder.of(invocation);
    var reader =
        folder.read().orElseThrow(() -> Refusal.wrongUse("there is no folder " + folder.path()));
    try (reader;
        var snapshot = reader.snapshot()) {
      var servers =
          StoredInventory.servers(
              snapshot,
              invocation.has("all"),
              origin ->
                  snapshot
                      .cursor(StoredInventory.LOOKED + origin)
                      .map(Cursor::number)
                      .map(DateTime::new)
                      .orElse(null));
      var report = new ScanReport(servers, List.of(), Version.TEXT, new SystemClock().now());
      ScanCommand.Printed.on(invocation, report.text(format));
    }
    return Exit.DONE;
  }
}
