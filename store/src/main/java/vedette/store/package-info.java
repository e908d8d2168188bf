/// Tables on disk: one log and one manifest for a whole folder, and sealed segments in Parquet.
///
/// Start with [Store], which writes, then [Snapshot], which reads; [StoreReader] is for further
/// processes.
///
/// Knows nothing of KQL, of where rows come from, or of what a table's columns mean beyond those
/// that identify a row.
@NullMarked
package vedette.store;

import org.jspecify.annotations.NullMarked;
