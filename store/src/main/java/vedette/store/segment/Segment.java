package vedette.store.segment;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.column.Column;
import vedette.data.column.ColumnSource;
import vedette.data.column.LongColumn;
import vedette.data.column.Zone;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.HiddenColumns;
import vedette.data.table.Rows;
import vedette.data.type.Type;
import vedette.data.world.Disk;
import vedette.store.RowIdentity;
import vedette.store.StoreException;
import vedette.store.bytes.ByteSink;
import vedette.store.bytes.MalformedException;
import vedette.store.manifest.FileNames;
import vedette.store.manifest.SegmentEntry;

/// A sealed segment, mapped when it is first read. May be read by many threads.
public final class Segment implements SegmentInput {
  /// Bytes of a column that is worth a look by itself: to open a file again takes a while.
  private static final long LARGE = 1 << 20;

  private final Disk disk;
  private final SegmentEntry entry;
  private volatile @Nullable Map<String, SegmentColumn> columns;
  private volatile @Nullable SegmentIndex index;
  private volatile @Nullable String indexTrouble;
  private volatile String order = "";
  private volatile String form = "";
  private volatile boolean isIdentifiedByKey;
  private final Map<String, ColumnIndex> indexes = new ConcurrentHashMap<>();

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
      found.add(found(field));
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
      return isIdentity(field) ? identities(from, count) : Rows.absent(field.type(), count);
    }
    return guarded(() -> column.read(from, count));
  }

  /// Whether a field that the file does not have is the identity that follows from others.
  private boolean isIdentity(Field field) {
    return isIdentifiedByKey && field.equals(HiddenColumns.ROW_ID);
  }

  /// `_RowId` of some rows where it is not stored.
  Column identities(int from, int count) {
    var fields = RowIdentity.keyFields(schema());
    var key = new ArrayList<Column>();
    for (var field : fields) {
      key.add(cells(field, found(field), from, count));
    }
    var ids = key.isEmpty() ? null : RowIdentity.byKey(entry.table(), key);
    if (ids == null) {
      throw damaged(new MalformedException("rows without the key that identifies them"));
    }
    return new LongColumn(Type.LONG, ids, null, count);
  }

  /// Runs `work`, naming this file when its bytes turn out wrong.
  <T> T guarded(Supplier<T> work) {
    try {
      return work.get();
    } catch (MalformedException | IndexOutOfBoundsException wrong) {
      throw damaged(wrong);
    }
  }

  /// Bytes of the columns of `wanted` in the file.
  public long bytes(Schema wanted) {
    var bytes = 0L;
    for (var field : wanted.fields()) {
      var column = found(field);
      bytes += column == null ? 0 : column.bytes();
    }
    return bytes;
  }

  /// The columns of `wanted` by position.
  public List<ColumnSource> sources(Schema wanted) {
    var sources = new ArrayList<ColumnSource>(wanted.size());
    for (var field : wanted.fields()) {
      var column = found(field);
      sources.add(
          column == null
              ? absent(field)
              : new SegmentSource(this, column, field.name(), zone(field), isOrder(field)));
    }
    return sources;
  }

  private ColumnSource absent(Field field) {
    return isIdentity(field)
        ? new KeyedIdentity(this)
        : new AbsentSource(field.type(), (int) entry.rows());
  }

  private Zone zone(Field field) {
    var zone = entry.zone(field.name());
    return zone == null ? Zone.UNKNOWN : new Zone(zone.low(), zone.high(), true);
  }

  private boolean isOrder(Field field) {
    return field.name().equals(order);
  }

  /// What the sidecar knows of a column. A sidecar that is missing or damaged is made again in
  /// memory, because everything in it can be.
  ColumnIndex index(String name) {
    var known = indexes.get(name);
    if (known == null) {
      known = guarded(() -> read(name));
      indexes.put(name, known);
    }
    return known;
  }

  private ColumnIndex read(String name) {
    try {
      return opened().column(name);
    } catch (MalformedException wrong) {
      return rebuilt(String.valueOf(wrong.getMessage())).column(name);
    }
  }

  private SegmentIndex opened() {
    var known = index;
    if (known == null) {
      try {
        var name = FileNames.index(entry.file());
        var bytes = disk.map(name);
        known =
            SegmentIndex.open(
                bytes,
                entry.footerChecksum(),
                (from, length) -> checksum(name, bytes, from, length));
      } catch (NoSuchFileException missing) {
        known = rebuilt("it is missing");
      } catch (IOException trouble) {
        throw StoreException.of("opening " + FileNames.index(entry.file()), trouble);
      } catch (MalformedException | IndexOutOfBoundsException wrong) {
        known = rebuilt(String.valueOf(wrong.getMessage()));
      }
      index = known;
    }
    return known;
  }

  private synchronized SegmentIndex rebuilt(String why) {
    if (indexTrouble == null || index == null) {
      indexTrouble = why;
      index = SegmentIndex.of(indexBytes(), entry.footerChecksum());
    }
    return requireNonNull(index);
  }

  private byte[] indexBytes() {
    return guarded(() -> SegmentIndex.bytes(columns(), isCold(), entry.footerChecksum()));
  }

  /// Why the sidecar could not be used and was made again in memory; null when it could.
  public @Nullable String indexTrouble() {
    return indexTrouble;
  }

  /// Writes the sidecar beside the segment.
  public void writeIndex() throws IOException {
    SegmentIndex.write(disk, FileNames.index(entry.file()), indexBytes());
    index = null;
    indexTrouble = null;
  }

  private @Nullable SegmentColumn found(Field field) {
    var column = columns().get(field.name());
    if (column != null && column.type() != field.type()) {
      throw new StoreException.Corrupt(
          entry.file(), "column " + field.name() + " is " + column.type().kqlName());
    }
    return column;
  }

  @Override
  public Schema schema() {
    return Schema.of(
        columns().entrySet().stream()
            .map(column -> new Field(column.getKey(), column.getValue().type()))
            .toList());
  }

  @Override
  public int size() {
    return (int) entry.rows();
  }

  @Override
  public @Nullable Column column(Field wanted) {
    var column = found(wanted);
    return column == null && !isIdentity(wanted) ? null : cells(wanted, column, 0, size());
  }

  /// Whether its pages are compressed.
  public boolean isCold() {
    var all = columns().values();
    return SegmentLayout.COLD.equals(form)
        || (form.isEmpty() && all.stream().anyMatch(SegmentColumn::isCompressed));
  }

  /// Compares every byte with its checksum; of the sidecar too, whose damage shows in
  /// [#indexTrouble()].
  public void verify() {
    try {
      for (var column : columns().values()) {
        column.verify();
        column.read(0, (int) Math.min(1, entry.rows()));
      }
      try {
        opened().verify();
      } catch (MalformedException wrong) {
        var _ = rebuilt(String.valueOf(wrong.getMessage()));
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
    var length = bytes.get(ColumnPages.INT, size - 8);
    if (bytes.get(ColumnPages.INT, 0) != SegmentLayout.MAGIC
        || bytes.get(ColumnPages.INT, size - 4) != SegmentLayout.MAGIC
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
    SegmentLayout.checkFormat(footer.metadata());
    order = footer.metadata().getOrDefault(SegmentLayout.ORDER_KEY, "");
    isIdentifiedByKey = footer.metadata().containsKey(SegmentLayout.IDENTITY_KEY);
    form = footer.metadata().getOrDefault(SegmentLayout.FORM_KEY, "");
    var opened = new TreeMap<String, SegmentColumn>();
    for (var chunk : footer.chunks()) {
      opened.put(chunk.name(), column(bytes, chunk, footer));
    }
    return opened;
  }

  private SegmentColumn column(MemorySegment bytes, Parquet.Chunk chunk, Parquet.Footer footer) {
    var metadata = footer.metadata();
    var type = Type.named(fact(metadata, SegmentLayout.TYPE_KEY, chunk));
    if (type.isEmpty() || !SegmentLayout.isPossible(type.get(), chunk.type())) {
      throw new MalformedException("column " + chunk.name() + " is no " + chunk.type());
    }
    var block = metadata.getOrDefault(SegmentLayout.DYNAMIC_KEY + chunk.name(), "0 0");
    var frames = metadata.getOrDefault(SegmentLayout.FRAMES_KEY + chunk.name(), "0 0");
    try {
      return new SegmentColumn(
          bytes,
          chunk,
          type.get(),
          (int) footer.rows(),
          Integer.parseUnsignedInt(fact(metadata, SegmentLayout.CHECKSUM_KEY, chunk), 16),
          (from, length) -> checksum(entry.file(), bytes, from, length),
          Long.parseLong(block.substring(block.indexOf(' ') + 1)),
          Long.parseLong(frames.substring(frames.indexOf(' ') + 1)),
          () -> index(chunk.name()));
    } catch (NumberFormatException wrong) {
      throw new MalformedException("the metadata of column " + chunk.name());
    }
  }

  /// A file that was deleted while it is read has its bytes still, but no name.
  private int checksum(String name, MemorySegment bytes, long from, long length) {
    if (length >= LARGE) {
      try {
        return disk.checksum(name, from, length);
      } catch (NoSuchFileException deleted) {
        return checksum(bytes.asSlice(from, length));
      } catch (IOException trouble) {
        throw StoreException.of("reading " + name, trouble);
      }
    }
    return checksum(bytes.asSlice(from, length));
  }

  private static int checksum(MemorySegment bytes) {
    var crc = new CRC32C();
    crc.update(bytes.asByteBuffer());
    return (int) crc.getValue();
  }

  private static String fact(Map<String, String> metadata, String key, Parquet.Chunk chunk) {
    var value = metadata.get(key + chunk.name());
    if (value == null) {
      throw new MalformedException("no " + key + chunk.name());
    }
    return value;
  }
}
