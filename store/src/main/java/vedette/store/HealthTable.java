package vedette.store;

import java.util.ArrayList;
import java.util.List;
import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.MemoryTable;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.data.type.Type;

/// `VedetteHealth`: how the data folder is, one row a table, so that KQL can ask for it.
///
/// `Bytes` are those of sealed files; `Lag` is the time since rows came last; `Rejects` are the
/// lines of the whole folder that were set aside, and `MemoryBytes` is what the process that
/// answers uses, both the same in every row.
public final class HealthTable {
  public static final String NAME = "VedetteHealth";
  private static final String REJECTS = "IngestRejects";

  public static final Schema SCHEMA =
      Schema.of(
          new Field("TableName", Type.STRING),
          new Field("Rows", Type.LONG),
          new Field("LogRows", Type.LONG),
          new Field("Segments", Type.LONG),
          new Field("Bytes", Type.LONG),
          new Field("LastIngestion", Type.DATETIME),
          new Field("Lag", Type.TIMESPAN),
          new Field("Rejects", Type.LONG),
          new Field("MemoryBytes", Type.LONG));

  private HealthTable() {}

  /// The health of a folder at a moment.
  ///
  /// @param memory bytes in use
  public static MemoryTable of(Snapshot snapshot, DateTime now, long memory) {
    var builders = new ArrayList<ColumnBuilder>();
    SCHEMA.fields().forEach(field -> builders.add(new ColumnBuilder(field.type(), 16)));
    var facts = snapshot.facts();
    var rejects =
        facts.stream()
            .filter(table -> table.table().equals(REJECTS))
            .mapToLong(Snapshot.TableFacts::rows)
            .sum();
    for (var table : facts) {
      var last = table.lastIngestion();
      builders.get(0).append(Text.of(table.table()));
      builders.get(1).appendLong(table.rows());
      builders.get(2).appendLong(table.logRows());
      builders.get(3).appendLong(table.segments());
      builders.get(4).appendLong(table.bytes());
      builders.get(5).append(last == 0 ? null : new DateTime(last));
      builders.get(6).append(last == 0 ? null : new TimeSpan(Math.max(0, now.ticks() - last)));
      builders.get(7).appendLong(rejects);
      builders.get(8).appendLong(memory);
    }
    List<Column> columns = builders.stream().map(ColumnBuilder::build).toList();
    return new MemoryTable(SCHEMA, List.of(new Batch(columns, facts.size())));
  }
}
