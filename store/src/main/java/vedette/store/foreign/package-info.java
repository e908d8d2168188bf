/// Parquet files of other tools, read as tables.
///
/// Start with [ParquetTable]; [Footer] is what a file says of itself, [Meaning] what its types are
/// in KQL, [ChunkReader] how values come out of pages, and [RowAssembler] how nested ones become
/// dynamic.
///
/// Knows nothing of our own segments beyond the few metadata that make an export exact, and writes
/// nothing.
@NullMarked
package vedette.store.foreign;

import org.jspecify.annotations.NullMarked;
