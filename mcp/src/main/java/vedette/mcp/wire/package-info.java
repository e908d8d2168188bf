/// The network of this machine behind `vedette.data.world.Wire`, the only door of this module.
///
/// Start with [SocketWire].
///
/// Knows nothing of HTTP and nothing of MCP.
@NullMarked
package vedette.mcp.wire;

import org.jspecify.annotations.NullMarked;
