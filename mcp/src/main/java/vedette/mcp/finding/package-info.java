/// What is wrong, how bad it is, and what to do about it.
///
/// Start with [Finding].
///
/// Knows nothing of how anything was found.
@NullMarked
package vedette.mcp.finding;

import org.jspecify.annotations.NullMarked;
