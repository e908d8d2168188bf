/// Which program this is.
///
/// Start with [VersionCommand].
///
/// Knows nothing of anything else.
@NullMarked
package vedette.app.version;

import org.jspecify.annotations.NullMarked;
