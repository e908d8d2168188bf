/// Says which product a process is, or that it is probably an MCP server of an unknown one.
///
/// Start with [Attribution]; [Fingerprints] holds the data file, [Product] is one entry of it.
///
/// Knows nothing of sockets, of what a server answers, and of how bad anything is.
@NullMarked
package vedette.mcp.fingerprint;

import org.jspecify.annotations.NullMarked;
