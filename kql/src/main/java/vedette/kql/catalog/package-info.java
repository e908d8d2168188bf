/// What a query may name: tables, functions and saved queries, with their types.
///
/// Start with [Catalog]; [FunctionDefinition] and [TableDefinition] are what it hands out.
///
/// Knows nothing of how a function computes or where a table lies.
@NullMarked
package vedette.kql.catalog;

import org.jspecify.annotations.NullMarked;
