package vedette.data.table;

import vedette.data.schema.Schema;

/// Rows that can be scanned. Store, files in memory and sensors all look like this to the engine.
public interface Table {
  /// The physical columns, fixed for the life of this object: a query pins them at its start.
  Schema schema();

  /// Columns that a scan may name although `*` does not show them.
  default Schema hidden() {
    return Schema.EMPTY;
  }

  /// Opens the rows for one reading. The result is closed by the caller.
  Scan scan(ScanRequest request);
}
