/// Functions of the rows before and behind, over serialized rows.
///
/// Start with [RowNumber], which remembers, and [Previous], which looks around.
///
/// Knows nothing of how rows are kept while a function walks them.
@NullMarked
package vedette.functions.window;

import org.jspecify.annotations.NullMarked;
