/// Vedette's own MCP server: an assistant asks the data folder in KQL, and for servers and
/// findings.
///
/// Start with [ServeCommand]; [Conversation] is the protocol in both eras, [HttpDoor] and standard
/// input are the two ways in, [Toolbox] is what may be asked.
///
/// Changes nothing anywhere, and knows nothing of how a query runs.
@NullMarked
package vedette.app.serve;

import org.jspecify.annotations.NullMarked;
