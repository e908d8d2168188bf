/// Arithmetic and functions of numbers.
///
/// Start with [Add].
///
/// Knows nothing of columns or null bitmaps: each method sees one row.
@NullMarked
package vedette.functions.number;

import org.jspecify.annotations.NullMarked;
