package vedette.store;

import org.jspecify.annotations.Nullable;
import vedette.data.table.HiddenColumns;
import vedette.data.table.Rows;
import vedette.store.bytes.BatchCodec;
import vedette.store.bytes.ByteSink;

/// Rows of one table on their way into a commit, identified.
final class Delivery {
  private final String table;
  private final Rows rows;
  private @Nullable ByteSink bytes;

  private Delivery(String table, Rows rows) {
    this.table = table;
    this.rows = rows;
  }

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
    return new Delivery(table, RowIdentity.identified(table, rows));
  }

  String table() {
    return table;
  }

  Rows rows() {
    return rows;
  }

  /// Encodes the rows, best before any lock is taken.
  void encode() {
    if (bytes == null) {
      var made = new ByteSink();
      BatchCodec.write(rows, made);
      bytes = made;
    }
  }

  /// The rows as the log holds them.
  void write(ByteSink out) {
    var known = bytes;
    if (known == null) {
      BatchCodec.write(rows, out);
    } else {
      out.putBytes(known.array(), 0, known.size());
    }
  }
}
