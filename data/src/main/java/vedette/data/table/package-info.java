/// Tables as the engine sees them: a schema and scans that may skip rows.
///
/// Start with [Table], then [ScanRequest] and [Scan].
///
/// Knows nothing of files, logs or KQL.
@NullMarked
package vedette.data.table;

import org.jspecify.annotations.NullMarked;
