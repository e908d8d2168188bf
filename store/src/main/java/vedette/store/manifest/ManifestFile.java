package vedette.store.manifest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.world.Disk;
import vedette.store.Cursor;
import vedette.store.StoreException;
import vedette.store.bytes.BatchCodec;
import vedette.store.bytes.ByteSink;
import vedette.store.bytes.ByteSource;
import vedette.store.bytes.MalformedException;

/// The manifest as a file.
///
/// `VEDETTE\n`, the format number as an int, the CRC32C of what follows (combined with the format
/// number) as an int, and the body. This frame stays in all formats to come, so that an older
/// program can say that it is too old.
public final class ManifestFile {
  /// The format this program writes; it reads all up to this one.
  public static final int FORMAT = 2;

  private static final byte[] MAGIC = "VEDETTE\n".getBytes(StandardCharsets.US_ASCII);
  private static final int BODY = MAGIC.length + 8;
  private static final int SMALLEST_SEGMENT = 48;

  private ManifestFile() {}

  /// Makes `manifest` the durable content of the folder.
  public static void write(Disk disk, Manifest manifest) throws IOException {
    var bytes = bytes(manifest);
    try (var file = disk.create(FileNames.NEW_MANIFEST)) {
      file.write(bytes, 0, bytes.length);
      file.sync();
    }
    disk.rename(FileNames.NEW_MANIFEST, FileNames.MANIFEST);
    disk.syncFolder();
  }

  /// The manifest of the folder; null when there is none.
  public static @Nullable Manifest read(Disk disk) throws IOException {
    byte[] bytes;
    try {
      bytes = disk.read(FileNames.MANIFEST, 0, Integer.MAX_VALUE - 16);
    } catch (NoSuchFileException none) {
      return null;
    }
    return parse(bytes);
  }

  static Manifest parse(byte[] bytes) {
    if (bytes.length < BODY || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new StoreException.Corrupt(FileNames.MANIFEST, "it does not begin as a manifest");
    }
    var in = new ByteSource(bytes, MAGIC.length, bytes.length - MAGIC.length);
    var format = in.getInt();
    var checksum = in.getInt();
    var sound = checksum == checksum(bytes, format);
    if (!sound || format < 1) {
      throw new StoreException.Corrupt(FileNames.MANIFEST, "its checksum does not match");
    }
    if (format > FORMAT) {
      throw new StoreException.TooNew(format, FORMAT);
    }
    try {
      return body(in);
    } catch (MalformedException | IllegalArgumentException wrong) {
      throw new StoreException.Corrupt(FileNames.MANIFEST, String.valueOf(wrong.getMessage()));
    }
  }

  private static int checksum(byte[] bytes, int format) {
    return ByteSink.checksum(bytes, BODY, bytes.length - BODY) ^ format;
  }

  static byte[] bytes(Manifest manifest) {
    var out = new ByteSink();
    out.putBytes(MAGIC).putInt(FORMAT).putInt(0);
    out.putLong(manifest.version()).putLong(manifest.nextFile());
    out.putLong(manifest.sequence()).putLong(manifest.ingestion());
    out.putInt(manifest.catalog().tables().size());
    manifest.catalog().tables().forEach((table, schema) -> putSchema(table, schema, out));
    out.putInt(manifest.cursors().size());
    manifest.cursors().forEach((name, cursor) -> out.putText(name).putBlock(cursor.bytes()));
    out.putInt(manifest.segments().size());
    manifest.segments().forEach(segment -> putSegment(segment, out));
    out.putInt(manifest.logs().size());
    manifest.logs().forEach(log -> out.putLong(log.number()).putLong(log.length()));
    var bytes = out.toBytes();
    out.setInt(MAGIC.length + 4, checksum(bytes, FORMAT));
    return out.toBytes();
  }

  private static void putSchema(String table, Schema schema, ByteSink out) {
    out.putText(table).putInt(schema.size());
    for (var field : schema.fields()) {
      out.putText(field.name());
      BatchCodec.putType(field.type(), out);
    }
  }

  private static void putSegment(SegmentEntry segment, ByteSink out) {
    out.putText(segment.file()).putText(segment.table());
    out.putLong(segment.rows()).putLong(segment.bytes()).putInt(segment.footerChecksum());
    out.putLong(segment.firstSequence()).putLong(segment.lastSequence());
    out.putLong(segment.lastIngestion()).putInt(segment.zones().size());
    for (var zone : segment.zones()) {
      out.putText(zone.column()).putLong(zone.low()).putLong(zone.high());
    }
  }

  private static Manifest body(ByteSource in) {
    var version = in.getLong();
    var nextFile = in.getLong();
    var sequence = in.getLong();
    var ingestion = in.getLong();
    var catalog = catalog(in);
    var cursors = cursors(in);
    var segments = new ArrayList<SegmentEntry>();
    for (var left = in.count(SMALLEST_SEGMENT); left > 0; left--) {
      segments.add(segment(in));
    }
    var logs = new ArrayList<LogEntry>();
    for (var left = in.count(16); left > 0; left--) {
      logs.add(new LogEntry(in.getLong(), in.getLong()));
    }
    if (in.left() != 0) {
      throw new MalformedException(in.left() + " bytes too many");
    }
    return new Manifest(version, nextFile, sequence, ingestion, catalog, cursors, segments, logs);
  }

  private static Catalog catalog(ByteSource in) {
    var tables = new TreeMap<String, Schema>();
    for (var left = in.count(8); left > 0; left--) {
      var table = in.getText();
      List<Field> fields = new ArrayList<>();
      for (var more = in.count(8); more > 0; more--) {
        fields.add(new Field(in.getText(), BatchCodec.getType(in)));
      }
      tables.put(table, Schema.of(fields));
    }
    return new Catalog(tables);
  }

  private static Map<String, Cursor> cursors(ByteSource in) {
    var cursors = new TreeMap<String, Cursor>();
    for (var left = in.count(8); left > 0; left--) {
      cursors.put(in.getText(), Cursor.of(in.getBlock()));
    }
    return cursors;
  }

  private static SegmentEntry segment(ByteSource in) {
    var file = in.getText();
    var table = in.getText();
    var rows = in.getLong();
    var bytes = in.getLong();
    var checksum = in.getInt();
    var first = in.getLong();
    var last = in.getLong();
    var ingestion = in.getLong();
    var zones = new ArrayList<SegmentEntry.Zone>();
    for (var left = in.count(20); left > 0; left--) {
      zones.add(new SegmentEntry.Zone(in.getText(), in.getLong(), in.getLong()));
    }
    return new SegmentEntry(file, table, rows, bytes, checksum, first, last, ingestion, zones);
  }
}
