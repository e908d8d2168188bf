/// Which files are the data folder, and what the program must know before it reads them.
///
/// Start with [Manifest], then [ManifestFile] for its bytes.
///
/// Knows nothing of what is inside logs and segments.
@NullMarked
package vedette.store.manifest;

import org.jspecify.annotations.NullMarked;
