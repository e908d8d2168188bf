/// Columns of values for the rows of a batch, dictionary-coded where values repeat.
///
/// Start with [Column]; [ColumnBuilder] makes them a value at a time.
///
/// Knows nothing of names, schemas, files or queries.
@NullMarked
package vedette.data.column;

import org.jspecify.annotations.NullMarked;
