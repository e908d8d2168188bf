/// Functions of texts: searching, cutting, joining.
///
/// Start with [Has], whose negation is declared with it.
///
/// Knows nothing of columns or dictionaries: each method sees one row.
@NullMarked
package vedette.functions.text;

import org.jspecify.annotations.NullMarked;
