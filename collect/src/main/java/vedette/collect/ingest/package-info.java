/// Ingestion: a file's rows and the position they end at become durable in one commit.
///
/// Start with [Ingestion].
///
/// Knows nothing of formats, which are the decoders', or of what rows mean.
@NullMarked
package vedette.collect.ingest;

import org.jspecify.annotations.NullMarked;
