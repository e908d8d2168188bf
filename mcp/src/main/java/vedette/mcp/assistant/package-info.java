/// What an assistant may ask of us, apart from the protocol in which it asks.
///
/// Start with [vedette.mcp.assistant.Toolbox], then [vedette.mcp.assistant.Conversation].
///
/// It does not know how messages arrive, which library reads them, or what the tools read.
@NullMarked
package vedette.mcp.assistant;

import org.jspecify.annotations.NullMarked;
