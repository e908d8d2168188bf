/// Functions of `dynamic` values, and of values of any type.
///
/// Start with [IsNull].
///
/// Knows nothing of columns or dictionaries: each method sees one row.
@NullMarked
package vedette.functions.dynamic;

import org.jspecify.annotations.NullMarked;
