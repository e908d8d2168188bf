package vedette.store.segment;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.column.Column;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.Rows;
import vedette.data.type.Type;
import vedette.data.world.Disk;
import vedette.store.StoreException;
import vedette.store.bytes.ByteSink;
import vedette.store.bytes.MalformedException;
import vedette.store.manifest.SegmentEntry;

/// A sealed segment, mapped when it is first read. May be read by many threads.
public final class Segment {
  private final Disk disk;
  private final SegmentEntry entry;
  private volatile @Nullable Map<String, SegmentColumn> columns;

  public Segment(Disk disk, SegmentEntry entry) {
    this.disk = disk;
    this.entry = entry;
  }

  public SegmentEntry entry() {
    return entry;
  }

  /// The rows, as columns of `wanted`; absent ones are null or "".
  public Batches read(Schema wanted) {
    var found = new ArrayList<@Nullable SegmentColumn>();
    for (var field : wanted.fields()) {
      found.add(column(field));
    }
    return new Batches() {
      private int at;

      @Override
      public @Nullable Batch next() {
        var count = (int) Math.min(Batch.USUAL_ROWS, entry.rows() - at);
        if (count <= 0) {
          return null;
        }
        var read = new ArrayList<Column>(wanted.size());
        for (var i = 0; i < wanted.size(); i++) {
          read.add(cells(wanted.field(i), found.get(i), at, count));
        }
        at += count;
        return new Batch(read, count);
      }
    };
  }

  private Column cells(Field field, @Nullable SegmentColumn column, int from, int count) {
    if (column == null) {
      return Rows.absent(field.type(), count);
    }
    try {
      return column.read(from, count);
    } catch (MalformedException | IndexOutOfBoundsException wrong) {
      throw damaged(wrong);
    }
  }

  private @Nullable SegmentColumn column(Field field) {
    var column = columns().get(field.name());
    if (column != null && column.type() != field.type()) {
      throw new StoreException.Corrupt(
          entry.file(), "column " + field.name() + " is " + column.type().kqlName());
    }
    return column;
  }

  /// Compares every byte with its checksum.
  public void verify() {
    try {
      for (var column : columns().values()) {
        column.verify();
        column.read(0, (int) Math.min(1, entry.rows()));
      }
    } catch (MalformedException | IndexOutOfBoundsException wrong) {
      throw damaged(wrong);
    }
  }

  private StoreException damaged(RuntimeException wrong) {
    return new StoreException.Corrupt(entry.file(), String.valueOf(wrong.getMessage()));
  }

  private Map<String, SegmentColumn> columns() {
    var known = columns;
    if (known == null) {
      try {
        known = open(disk.map(entry.file()));
      } catch (NoSuchFileException gone) {
        throw new StoreException.Corrupt(entry.file(), "it is missing");
      } catch (IOException trouble) {
        throw StoreException.of("opening " + entry.file(), trouble);
      } catch (MalformedException | IndexOutOfBoundsException wrong) {
        throw damaged(wrong);
      }
      columns = known;
    }
    return known;
  }

  private Map<String, SegmentColumn> open(MemorySegment bytes) {
    var size = bytes.byteSize();
    if (size != entry.bytes() || size < 12) {
      throw new MalformedException("it has " + size + " bytes and not " + entry.bytes());
    }
    var length = bytes.get(SegmentColumn.INT, size - 8);
    if (bytes.get(SegmentColumn.INT, 0) != SegmentLayout.MAGIC
        || bytes.get(SegmentColumn.INT, size - 4) != SegmentLayout.MAGIC
        || length < 0
        || length > size - 12) {
      throw new MalformedException("it does not begin and end as Parquet");
    }
    var raw = bytes.asSlice(size - 8 - length, length).toArray(ValueLayout.JAVA_BYTE);
    if (ByteSink.checksum(raw, 0, length) != entry.footerChecksum()) {
      throw new MalformedException("the checksum of its footer does not match");
    }
    var footer = Parquet.parse(raw);
    if (footer.rows() != entry.rows()) {
      throw new MalformedException(footer.rows() + " rows and not " + entry.rows());
    }
    var opened = new HashMap<String, SegmentColumn>();
    for (var chunk : footer.chunks()) {
      opened.put(chunk.name(), column(bytes, chunk, footer));
    }
    return opened;
  }

  private SegmentColumn column(MemorySegment bytes, Parquet.Chunk chunk, Parquet.Footer footer) {
    var metadata = footer.metadata();
    var type = Type.named(fact(metadata, SegmentLayout.TYPE_KEY, chunk));
    if (type.isEmpty() || SegmentLayout.physical(type.get()) != chunk.type()) {
      throw new MalformedException("column " + chunk.name() + " is no " + chunk.type());
    }
    var block = metadata.getOrDefault(SegmentLayout.DYNAMIC_KEY + chunk.name(), "0 0");
    try {
      return new SegmentColumn(
          bytes,
          chunk,
          type.get(),
          (int) footer.rows(),
          Integer.parseUnsignedInt(fact(metadata, SegmentLayout.CHECKSUM_KEY, chunk), 16),
          Long.parseLong(block.substring(block.indexOf(' ') + 1)));
    } catch (NumberFormatException wrong) {
      throw new MalformedException("the metadata of column " + chunk.name());
    }
  }

  private static String fact(Map<String, String> metadata, String key, Parquet.Chunk chunk) {
    var value = metadata.get(key + chunk.name());
    if (value == null) {
      throw new MalformedException("no " + key + chunk.name());
    }
    return value;
  }
}
