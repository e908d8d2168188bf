/// Sealed rows: plain Parquet files whose pages can be used where they lie.
///
/// Start with [SegmentLayout] for what a file looks like, then [SegmentWriter] and [Segment].
///
/// Knows nothing of logs, commits or which segments are part of a table.
@NullMarked
package vedette.store.segment;

import org.jspecify.annotations.NullMarked;
