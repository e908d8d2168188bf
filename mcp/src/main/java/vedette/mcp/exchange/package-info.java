/// HTTP/1.1 as a suspicious client speaks it: every byte bounded, every wait limited, nothing
/// followed.
///
/// Start with [Exchange]; [Request] goes out and [Answer] comes back, [EventStream] is a stream
/// kept open.
///
/// Knows nothing of MCP, opens no connection of its own, and follows no redirect.
@NullMarked
package vedette.mcp.exchange;

import org.jspecify.annotations.NullMarked;
