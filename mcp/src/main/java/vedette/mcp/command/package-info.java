/// Command lines as words, and the ways in which a package, module, image or script is started.
///
/// Start with [Launch]; [Words] takes a line apart.
///
/// Knows no product and reads no process table: a line comes in, what it starts comes out.
@NullMarked
package vedette.mcp.command;

import org.jspecify.annotations.NullMarked;
