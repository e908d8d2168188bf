/// Numbers, texts and columns as bytes, for the log and the manifest.
///
/// Start with [ByteSink] and [ByteSource]; [BatchCodec] writes rows with them.
///
/// Knows nothing of files.
@NullMarked
package vedette.store.bytes;

import org.jspecify.annotations.NullMarked;
