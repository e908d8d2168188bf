/// `scan` and `probe`: MCP servers on this host, in an estate's telemetry, or at an address.
///
/// Start with [ScanCommand]; [HostScan] hands the machine to `vedette.mcp.inventory`,
/// [ConfigurationFiles] finds the files of clients.
///
/// Decides nothing: what an MCP server is and how bad a finding is belongs to `vedette.mcp`.
@NullMarked
package vedette.app.scan;

import org.jspecify.annotations.NullMarked;
