/// `vedette check`: parse and bind queries and rules, run nothing.
///
/// Start with [CheckCommand].
///
/// Knows nothing of how checking works.
@NullMarked
package vedette.app.check;

import org.jspecify.annotations.NullMarked;
