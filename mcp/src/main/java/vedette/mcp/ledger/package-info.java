/// What changed in the inventory since it was last looked at, as rows of four tables: one row a
/// change, so that rules can be written over them and the present state is the last row of a key.
///
/// Start with [Ledger]; [Register] says what the tables are keyed by and which columns are watched,
/// [Facts] puts servers into their columns.
///
/// Knows nothing of where rows are kept, and looks at nothing itself.
@NullMarked
package vedette.mcp.ledger;

import org.jspecify.annotations.NullMarked;
