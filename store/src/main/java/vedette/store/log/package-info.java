/// The log: commits as checksummed records, before they become segments.
///
/// Start with [LogFormat] for the bytes, then [LogWriter] and [LogReader].
///
/// Knows nothing of manifests or of what commits mean.
@NullMarked
package vedette.store.log;

import org.jspecify.annotations.NullMarked;
