/// The data folder and the folders of rules: where they lie and how they are opened.
///
/// Start with [DataFolder].
///
/// Knows nothing of what is in them.
@NullMarked
package vedette.app.folder;

import org.jspecify.annotations.NullMarked;
