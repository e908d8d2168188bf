/// Names and types of columns.
///
/// Start with [Schema]; a [Field] is one column of it.
///
/// Knows nothing of values, of where tables live, or of what a query does with them.
@NullMarked
package vedette.data.schema;

import org.jspecify.annotations.NullMarked;
