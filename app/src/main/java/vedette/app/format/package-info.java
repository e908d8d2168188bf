/// `vedette fmt`: queries laid out in one way.
///
/// Start with [vedette.app.format.FormatCommand].
///
/// Knows nothing of how queries are laid out.
@NullMarked
package vedette.app.format;

import org.jspecify.annotations.NullMarked;
