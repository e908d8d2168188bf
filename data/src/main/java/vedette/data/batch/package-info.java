/// Batches of rows, the unit in which everything moves.
///
/// Start with [Batch]; [Batches] is a stream of them.
///
/// Knows nothing of names or of who produces and consumes the rows.
@NullMarked
package vedette.data.batch;

import org.jspecify.annotations.NullMarked;
