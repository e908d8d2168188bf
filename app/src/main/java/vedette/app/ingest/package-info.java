/// `vedette ingest`: files into the data folder, with acknowledged positions.
///
/// Start with [IngestCommand].
///
/// Knows nothing of formats or of how commits become durable.
@NullMarked
package vedette.app.ingest;

import org.jspecify.annotations.NullMarked;
