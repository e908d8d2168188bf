/// Exports of a cloud as checked facts: JSON of several tools becomes one [Estate].
///
/// Start with [EstateReader]; a [Node] is a JSON value that knows its file and path, so that every
/// complaint names the place.
///
/// Knows nothing of what the facts mean together, and opens no file.
@NullMarked
package vedette.posture.document;

import org.jspecify.annotations.NullMarked;
