/// The program: arguments in, exit code out. Start reading at [vedette.app.Main]. It deliberately
/// knows no KQL and no MCP of its own; it only joins the other rooms.
@NullMarked
package vedette.app;

import org.jspecify.annotations.NullMarked;
