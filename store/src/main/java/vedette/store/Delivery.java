package vedette.store;

import vedette.data.table.HiddenColumns;
import vedette.data.table.Rows;
import vedette.store.bytes.BatchCodec;
import vedette.store.bytes.ByteSink;

/// Rows of one table on their way into a commit: identified, and their bytes made.
record Delivery(String table, Rows rows, ByteSink bytes) {
  static Delivery of(String table, Rows rows) {
    if (table.isEmpty()) {
      throw new IllegalArgumentException("a table needs a name");
    }
    for (var hidden : HiddenColumns.SCHEMA.fields()) {
      var position = rows.schema().position(hidden.name());
      if (position >= 0
          && (!hidden.equals(HiddenColumns.ROW_ID)
              || !rows.schema().field(position).equals(hidden))) {
        throw new IllegalArgumentException("column " + hidden.name() + " is the store's own");
      }
    }
    var identified = RowIdentity.identified(table, rows);
    var bytes = new ByteSink();
    BatchCodec.write(identified, bytes);
    return new Delivery(table, identified, bytes);
  }
}
