/// Vedette's own MCP server: an assistant asks the data folder in KQL, and for servers and
/// findings.
///
/// Start with [ServeCommand]; [HttpDoor] and standard input are the two ways in, [ReadingTools] is
/// what may be asked, and [Speakers] finds who speaks the protocol.
///
/// Changes nothing anywhere, and knows nothing of how a query runs.
@NullMarked
package vedette.app.serve;

import org.jspecify.annotations.NullMarked;
