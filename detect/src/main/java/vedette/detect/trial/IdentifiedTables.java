package vedette.detect.trial;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.column.LongColumn;
import vedette.data.schema.Schema;
import vedette.data.table.Database;
import vedette.data.table.HiddenColumns;
import vedette.data.table.MemoryTable;
import vedette.data.table.Rows;
import vedette.data.table.ScanRequest;
import vedette.data.table.Table;
import vedette.data.time.DateTime;
import vedette.data.type.Type;
import vedette.detect.evaluate.EventTimes;
import vedette.store.RowIdentity;

/// Tables that no store keeps, such as files, with the hidden columns that one would give their
/// rows: which event each is, and that it came when it happened.
final class IdentifiedTables implements Database {
  private final Database database;
  private final Map<String, Table> identified = new HashMap<>();

  IdentifiedTables(Database database) {
    this.database = database;
  }

  @Override
  public @Nullable Table table(String name) {
    var table = database.table(name);
    if (table == null || has(table, HiddenColumns.ROW_ID.name())) {
      return table;
    }
    return identified.computeIfAbsent(name, absent -> identified(name, table));
  }

  @Override
  public Set<String> names() {
    return database.names();
  }

  private static boolean has(Table table, String column) {
    return table.hidden().has(column) || table.schema().has(column);
  }

  private static Table identified(String name, Table table) {
    var schema = table.schema();
    var names = schema.fields().stream().map(field -> field.name()).toList();
    var time = EventTimes.column(name, schema);
    var fields = new ArrayList<>(schema.fields());
    fields.addAll(HiddenColumns.SCHEMA.fields());
    var whole = Schema.of(fields);
    var rows = new ArrayList<Batch>();
    try (var scan = table.scan(new ScanRequest(names, List.of()))) {
      var sequence = 1L;
      for (var part : scan.parts()) {
        try (var batches = part.open()) {
          for (var batch = batches.next(); batch != null; batch = batches.next()) {
            var told = RowIdentity.identified(name, new Rows(schema, batch));
            rows.add(stamped(told, sequence, time, DateTime.MIN).pick(whole));
            sequence += batch.size();
          }
        }
      }
    }
    return MemoryTable.withHidden(whole, rows);
  }

  /// The rows with a place in the order of all and the moment they came, which is when they
  /// happened.
  ///
  /// @param time the column of the event time, or null when that does not count
  /// @param otherwise when a row came that has none
  static Rows stamped(Rows rows, long first, @Nullable String time, DateTime otherwise) {
    var size = rows.size();
    var sequence = new long[size];
    var came = new long[size];
    var position = time == null ? -1 : rows.schema().position(time);
    for (var i = 0; i < size; i++) {
      sequence[i] = first + i;
      came[i] =
          position >= 0 && rows.batch().column(position).value(i) instanceof DateTime moment
              ? moment.ticks()
              : otherwise.ticks();
    }
    return rows.with(
        Schema.of(HiddenColumns.SEQUENCE, HiddenColumns.INGESTION_TIME),
        List.of(
            new LongColumn(Type.LONG, sequence, null, size),
            new LongColumn(Type.DATETIME, came, null, size)));
  }
}
