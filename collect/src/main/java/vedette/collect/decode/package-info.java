/// Decoders: bytes of files become rows of tables, and what is no row is set aside with its place.
///
/// Start with [FileDecoder]; [TableBuilder] collects rows into batches.
///
/// Knows nothing of where files lie, of the store, or of who asked.
@NullMarked
package vedette.collect.decode;

import org.jspecify.annotations.NullMarked;
