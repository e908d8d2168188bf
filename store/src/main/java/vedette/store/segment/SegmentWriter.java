package vedette.store.segment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.HiddenColumns;
import vedette.data.table.Rows;
import vedette.data.world.Disk;
import vedette.store.bytes.ByteSink;
import vedette.store.manifest.SegmentEntry;

/// Writes the rows of one table as one segment; see [SegmentLayout].
public final class SegmentWriter {
  private final String table;
  private final List<Rows> batches;
  private final TimeOrder order;
  private final List<Parquet.Chunk> chunks = new ArrayList<>();
  private final Map<String, String> metadata = new TreeMap<>();
  private final List<SegmentEntry.Zone> zones = new ArrayList<>();
  private long at;

  private SegmentWriter(String table, List<Rows> batches) {
    this.table = table;
    this.batches = batches;
    this.order = TimeOrder.of(batches);
  }

  /// Writes a durable file called `name`; its name is durable after the next sync of the folder.
  ///
  /// @param batches rows with hidden columns; the segment has all columns of all of them
  public static SegmentEntry write(Disk disk, String name, String table, List<Rows> batches)
      throws IOException {
    var writer = new SegmentWriter(table, batches);
    try (var file = disk.create(name)) {
      var checksum = writer.write(file);
      file.sync();
      return writer.entry(name, file.size(), checksum);
    }
  }

  private int write(Disk.Appender file) throws IOException {
    var out = new ByteSink(1 << 16).putInt(SegmentLayout.MAGIC);
    flush(out, file);
    metadata.put(SegmentLayout.FORMAT_KEY, SegmentLayout.FORMAT);
    metadata.put(SegmentLayout.TABLE_KEY, table);
    for (var field : schema().fields()) {
      writeColumn(field, out);
      flush(out, file);
    }
    var footer = Parquet.footer(new Parquet.Footer(order.size(), chunks, metadata));
    out.putBytes(footer).putInt(footer.length).putInt(SegmentLayout.MAGIC);
    flush(out, file);
    return ByteSink.checksum(footer, 0, footer.length);
  }

  private void flush(ByteSink out, Disk.Appender file) throws IOException {
    file.write(out.array(), 0, out.size());
    at += out.size();
    out.clear();
  }

  private Schema schema() {
    var fields = new ArrayList<Field>();
    for (var batch : batches) {
      for (var field : batch.schema().fields()) {
        if (!fields.contains(field) && !HiddenColumns.SCHEMA.has(field.name())) {
          fields.add(field);
        }
      }
    }
    fields.addAll(HiddenColumns.SCHEMA.fields());
    return Schema.of(fields);
  }

  private void writeColumn(Field field, ByteSink out) {
    var cells = new SegmentCells(field, batches, order);
    var optional =
        SegmentLayout.isOptional(field.type()) && !HiddenColumns.SCHEMA.has(field.name());
    var dictionary = -1L;
    if (SegmentLayout.physical(field.type()) == Parquet.Physical.BYTE_ARRAY) {
      dictionary = at;
      writeDictionary(cells.dictionary(), out);
    }
    var data = at + out.size();
    var body = new ByteSink(order.size() * 9 + 64);
    if (optional) {
      cells.writePresence(body);
    }
    cells.writeValues(body);
    Parquet.writeDataHeader(
        body.size(), order.size(), dictionary < 0 ? Parquet.PLAIN : Parquet.RLE_DICTIONARY, out);
    out.putBytes(body.array(), 0, body.size());
    chunks.add(
        new Parquet.Chunk(
            field.name(),
            SegmentLayout.physical(field.type()),
            optional,
            at,
            dictionary,
            data,
            out.size()));
    writeBlock(field, cells, out);
    var checksum = new CRC32C();
    checksum.update(out.array(), 0, out.size());
    metadata.put(SegmentLayout.TYPE_KEY + field.name(), field.type().kqlName());
    metadata.put(
        SegmentLayout.CHECKSUM_KEY + field.name(), SegmentLayout.hex((int) checksum.getValue()));
    cells.zone().ifPresent(zones::add);
  }

  private static void writeDictionary(List<byte[]> entries, ByteSink out) {
    var size = entries.stream().mapToInt(entry -> entry.length + 4).sum();
    Parquet.writeDictionaryHeader(size, entries.size(), out);
    entries.forEach(out::putBlock);
  }

  /// The binary forms of a dynamic column's dictionary.
  private void writeBlock(Field field, SegmentCells cells, ByteSink out) {
    var entries = cells.binaryEntries();
    if (entries.isEmpty()) {
      return;
    }
    var start = out.size();
    entries.forEach(entry -> out.putInt(entry.length()));
    entries.forEach(entry -> out.putBytes(entry.heap(), entry.from(), entry.length()));
    metadata.put(
        SegmentLayout.DYNAMIC_KEY + field.name(), (at + start) + " " + (out.size() - start));
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

  /// The bytes that other tools read for a `decimal` or `guid`.
  static byte[] text(Object value) {
    return value.toString().getBytes(StandardCharsets.UTF_8);
  }
}
