package vedette.store;

import java.util.ArrayList;
import java.util.List;
import vedette.data.column.LongColumn;
import vedette.data.schema.Schema;
import vedette.data.table.HiddenColumns;
import vedette.data.table.Rows;
import vedette.data.type.Type;
import vedette.store.Commit.CursorChange;
import vedette.store.bytes.BatchCodec;
import vedette.store.bytes.ByteSink;
import vedette.store.bytes.ByteSource;

/// A commit as it stands in the log: first sequence, ingestion time, rows by table, cursors.
///
/// @param first sequence of the first row; the others follow in the order of `tables`
/// @param time ticks of the ingestion time
record CommitRecord(long first, long time, List<TableRows> tables, List<CursorChange> cursors) {
  /// Rows of a table with all their columns, hidden ones included.
  record TableRows(String table, Rows rows) {}

  long last() {
    return first - 1 + tables.stream().mapToLong(rows -> rows.rows().size()).sum();
  }

  /// Adds `_Sequence` and `_IngestionTime`.
  static Rows stamped(Rows identified, long first, long time) {
    var size = identified.size();
    var sequence = new long[size];
    var times = new long[size];
    for (var i = 0; i < size; i++) {
      sequence[i] = first + i;
      times[i] = time;
    }
    return identified.with(
        Schema.of(HiddenColumns.SEQUENCE, HiddenColumns.INGESTION_TIME),
        List.of(
            new LongColumn(Type.LONG, sequence, null, size),
            new LongColumn(Type.DATETIME, times, null, size)));
  }

  /// Appends the body of a record.
  static void write(
      long first, long time, List<Delivery> deliveries, List<CursorChange> cursors, ByteSink out) {
    out.putLong(first).putLong(time).putInt(deliveries.size());
    for (var delivery : deliveries) {
      out.putText(delivery.table());
      delivery.write(out);
    }
    out.putInt(cursors.size());
    for (var change : cursors) {
      var value = change.value();
      out.putText(change.name()).putByte(value == null ? 0 : 1);
      out.putBlock(value == null ? new byte[0] : value.bytes());
    }
  }

  static CommitRecord read(ByteSource in) {
    var first = in.getLong();
    var time = in.getLong();
    var tables = new ArrayList<TableRows>();
    var next = first;
    for (var left = in.count(12); left > 0; left--) {
      var table = in.getText();
      var rows = BatchCodec.read(in);
      tables.add(new TableRows(table, stamped(rows, next, time)));
      next += rows.size();
    }
    var cursors = new ArrayList<CursorChange>();
    for (var left = in.count(9); left > 0; left--) {
      var name = in.getText();
      var present = in.getByte() != 0;
      var value = in.getBlock();
      cursors.add(new CursorChange(name, present ? Cursor.of(value) : null));
    }
    return new CommitRecord(first, time, tables, cursors);
  }
}
