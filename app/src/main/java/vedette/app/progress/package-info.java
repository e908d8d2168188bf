/// How far long work has come, for a person at a terminal.
///
/// Start with [ProgressLine]; [IngestProgress] says what it shows while files are taken.
///
/// Knows nothing of the work, and is silent where nobody watches.
@NullMarked
package vedette.app.progress;

import org.jspecify.annotations.NullMarked;
