/// Tool lists as data: their hash, and what in their text should make a person look.
///
/// Start with [ToolReview]; [Tool] is one entry of a list.
///
/// Uses no language model, and knows nothing of who gave the list.
@NullMarked
package vedette.mcp.tool;

import org.jspecify.annotations.NullMarked;
