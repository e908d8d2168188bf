package vedette.store.segment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import vedette.data.schema.Schema;
import vedette.data.world.Disk;
import vedette.store.bytes.ByteSink;

/// Writes a table as one Parquet file for others: compressed as cold segments are, without the
/// columns of the store, in row groups that are written one after the other, so that no more of the
/// table is in memory than one column of one of them.
///
/// Rows are ordered by time within a row group. The KQL type of a column is in the metadata
/// `kql.type.NAME`.
public final class ExportWriter {
  private static final int GROUP_ROWS = 1 << 18;
  private final String table;
  private final Schema schema;
  private final List<Parquet.Footer> groups = new ArrayList<>();
  private long at;

  private ExportWriter(String table, Schema schema) {
    this.table = table;
    this.schema = schema;
  }

  /// Writes a durable file; its name is durable after the next sync of the folder.
  ///
  /// @param schema the columns, hidden ones aside
  /// @param progress told how many rows are written so far
  public static void write(
      Disk disk,
      String name,
      String table,
      Schema schema,
      List<? extends SegmentInput> inputs,
      LongConsumer progress)
      throws IOException {
    var writer = new ExportWriter(table, schema);
    try (var file = disk.create(name)) {
      writer.write(inputs, file, progress);
      file.sync();
    }
  }

  private void write(List<? extends SegmentInput> inputs, Disk.Appender file, LongConsumer progress)
      throws IOException {
    var out = new ByteSink(1 << 16).putInt(SegmentLayout.MAGIC);
    flush(out, file);
    var group = new ArrayList<SegmentInput>();
    var inGroup = 0;
    var written = 0L;
    for (var input : inputs) {
      if (inGroup > 0 && inGroup + input.size() > GROUP_ROWS) {
        writeGroup(group, file, out);
        written += inGroup;
        progress.accept(written);
        group.clear();
        inGroup = 0;
      }
      group.add(input);
      inGroup += input.size();
    }
    if (inGroup > 0 || groups.isEmpty()) {
      writeGroup(group, file, out);
    }
    var footer = Parquet.footer(groups, metadata());
    out.putBytes(footer).putInt(footer.length).putInt(SegmentLayout.MAGIC);
    flush(out, file);
  }

  private Map<String, String> metadata() {
    var metadata = new TreeMap<String, String>();
    metadata.put(SegmentLayout.FORMAT_KEY, SegmentLayout.FORMAT);
    metadata.put(SegmentLayout.TABLE_KEY, table);
    for (var field : schema.fields()) {
      metadata.put(SegmentLayout.TYPE_KEY + field.name(), field.type().kqlName());
    }
    return metadata;
  }

  private void writeGroup(List<SegmentInput> inputs, Disk.Appender file, ByteSink out)
      throws IOException {
    var order = TimeOrder.of(inputs);
    var orderColumn = TimeOrder.column(inputs);
    var chunks = new ArrayList<Parquet.Chunk>();
    for (var field : schema.fields()) {
      var cells = ColumnCells.of(field, inputs, order);
      var required = !SegmentLayout.isOptional(field.type());
      var inOrder = field.name().equals(orderColumn);
      chunks.add(new ColumnWriter(cells, required, inOrder, true, true).write(at, out));
      flush(out, file);
    }
    groups.add(new Parquet.Footer(order.size(), chunks, Map.of()));
  }

  private void flush(ByteSink out, Disk.Appender file) throws IOException {
    file.write(out.array(), 0, out.size());
    at += out.size();
    out.clear();
  }
}
