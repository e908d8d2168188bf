package vedette.app.scan;

import vedette.app.folder.SystemClock;
import vedette.app.version.Version;
import vedette.mcp.finding.Finding;
import vedette.mcp.fingerprint.Fingerprints;
import vedette.mcp.report.Format;
import vedette.mcp.report.ScanReport;

/// The servers of this machine for whoever asks over MCP: sockets, processes and files are looked
/// at, nobody is asked.
public final class HostInventory {
  private HostInventory() {}

  private static ScanReport report() {
    var clock = new SystemClock();
    var look =
        HostLook.take(
            clock, Fingerprints.shipped(), HostLook.Asking.nobody(), Circumstances.unknown());
    return new ScanReport(look.servers(), look.notes(), Version.TEXT, clock.now());
  }

  /// All servers as JSON.
  public static String json() {
    return report().text(Format.JSON);
  }

  /// What is wrong, a line each, worst servers first.
  public static String findings() {
    var lines = new StringBuilder();
    for (var server : report().servers()) {
      server.findings().stream()
          .filter(Finding::isTrouble)
          .forEach(finding ->
              lines.append(
                  "%s %s %s: %s. %s%n"
                      .formatted(
                          finding.severity(),
                          finding.id(),
                          server.title(),
                          finding.evidence(),
                          finding.fix())));
    }
    return lines.isEmpty() ? "nothing is wrong\n" : lines.toString();
  }
}
