package vedette.store.segment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import vedette.data.column.Column;
import vedette.data.column.LongColumn;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.HiddenColumns;
import vedette.data.type.Type;
import vedette.data.world.Disk;
import vedette.store.RowIdentity;
import vedette.store.bytes.ByteSink;
import vedette.store.manifest.FileNames;
import vedette.store.manifest.SegmentEntry;

/// Writes the rows of one table as one segment; see [SegmentLayout].
public final class SegmentWriter {
  private final String table;
  private final List<? extends SegmentInput> inputs;
  private final TimeOrder order;
  private final String orderColumn;
  private final boolean cold;
  private final List<Parquet.Chunk> chunks = new ArrayList<>();
  private final Map<String, String> metadata = new TreeMap<>();
  private final List<SegmentEntry.Zone> zones = new ArrayList<>();
  private final SortedMap<String, ByteSink> sections = new TreeMap<>();
  private long at;

  private SegmentWriter(String table, List<? extends SegmentInput> inputs, boolean cold) {
    this.table = table;
    this.inputs = inputs;
    this.order = TimeOrder.of(inputs);
    this.orderColumn = TimeOrder.column(inputs);
    this.cold = cold;
  }

  /// Writes a durable file called `name`, and its sidecar; the names are durable after the next
  /// sync of the folder.
  ///
  /// @param inputs rows with hidden columns; the segment has all columns of all of them
  /// @param cold whether it is to be small rather than readable in place
  public static SegmentEntry write(
      Disk disk, String name, String table, List<? extends SegmentInput> inputs, boolean cold)
      throws IOException {
    var writer = new SegmentWriter(table, inputs, cold);
    SegmentEntry entry;
    try (var file = disk.create(name)) {
      var checksum = writer.write(file);
      file.sync();
      entry = writer.entry(name, file.size(), checksum);
    }
    var index = SegmentIndex.assembled(writer.sections, entry.footerChecksum());
    SegmentIndex.write(disk, FileNames.index(name), index);
    return entry;
  }

  private int write(Disk.Appender file) throws IOException {
    var out = new ByteSink(1 << 16).putInt(SegmentLayout.MAGIC);
    flush(out, file);
    metadata.put(SegmentLayout.FORMAT_KEY, SegmentLayout.FORMAT);
    metadata.put(SegmentLayout.TABLE_KEY, table);
    metadata.put(SegmentLayout.ORDER_KEY, orderColumn);
    metadata.put(SegmentLayout.FORM_KEY, cold ? SegmentLayout.COLD : SegmentLayout.HOT);
    var schema = schema();
    var isByKey = isIdentifiedByKey(schema);
    if (isByKey) {
      metadata.put(SegmentLayout.IDENTITY_KEY, SegmentLayout.BY_KEY);
    }
    for (var field : schema.fields()) {
      if (isByKey && field.equals(HiddenColumns.ROW_ID)) {
        continue;
      }
      writeColumn(field, out);
      flush(out, file);
    }
    var footer = Parquet.footer(new Parquet.Footer(order.size(), chunks, metadata));
    out.putBytes(footer).putInt(footer.length).putInt(SegmentLayout.MAGIC);
    flush(out, file);
    return ByteSink.checksum(footer, 0, footer.length);
  }

  /// Whether the identities of all rows follow from other columns.
  private boolean isIdentifiedByKey(Schema schema) {
    var fields = RowIdentity.keyFields(schema);
    for (var input : inputs) {
      var columns = new ArrayList<Column>();
      for (var field : fields) {
        var column = input.column(field);
        if (column != null) {
          columns.add(column);
        }
      }
      var ids = columns.size() < 3 ? null : RowIdentity.byKey(table, columns);
      if (ids == null
          || !(input.column(HiddenColumns.ROW_ID) instanceof LongColumn known)
          || known.nulls() != null
          || !Arrays.equals(ids, 0, ids.length, known.values(), 0, known.size())) {
        return false;
      }
    }
    return true;
  }

  private void flush(ByteSink out, Disk.Appender file) throws IOException {
    file.write(out.array(), 0, out.size());
    at += out.size();
    out.clear();
  }

  private Schema schema() {
    var fields = new LinkedHashSet<Field>();
    for (var input : inputs) {
      for (var field : input.schema().fields()) {
        if (!HiddenColumns.SCHEMA.has(field.name())) {
          fields.add(field);
        }
      }
    }
    fields.addAll(HiddenColumns.SCHEMA.fields());
    return Schema.of(List.copyOf(fields));
  }

  private void writeColumn(Field field, ByteSink out) {
    var cells = ColumnCells.of(field, inputs, order);
    var required =
        !SegmentLayout.isOptional(field.type()) || HiddenColumns.SCHEMA.has(field.name());
    var inOrder = field.name().equals(orderColumn);
    var writer = new ColumnWriter(cells, required, inOrder, cold, false);
    chunks.add(writer.write(at, out));
    var block = out.size();
    var length = writer.putBinaryForms(out);
    if (length > 0) {
      metadata.put(SegmentLayout.DYNAMIC_KEY + field.name(), (at + block) + " " + length);
    }
    var directory = out.size();
    var frames = writer.putDirectory(out);
    if (frames > 0) {
      metadata.put(SegmentLayout.FRAMES_KEY + field.name(), (at + directory) + " " + frames);
    }
    metadata.put(SegmentLayout.TYPE_KEY + field.name(), field.type().kqlName());
    metadata.put(
        SegmentLayout.CHECKSUM_KEY + field.name(), SegmentLayout.hex(out.checksum(0, out.size())));
    sections.put(field.name(), SegmentIndex.section(cells, cold));
    if (field.type().storage() == Type.Storage.LONG) {
      var bounds = cells.bounds();
      zones.add(new SegmentEntry.Zone(field.name(), bounds[0], bounds[1]));
    }
  }

  private SegmentEntry entry(String name, long bytes, int checksum) {
    var sequence = zone(HiddenColumns.SEQUENCE);
    return new SegmentEntry(
        name,
        table,
        order.size(),
        bytes,
        checksum,
        sequence.low(),
        sequence.high(),
        zone(HiddenColumns.INGESTION_TIME).high(),
        zones);
  }

  private SegmentEntry.Zone zone(Field field) {
    return zones.stream()
        .filter(zone -> zone.column().equals(field.name()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("rows without " + field.name()));
  }
}
