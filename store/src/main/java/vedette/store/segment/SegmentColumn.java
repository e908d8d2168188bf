package vedette.store.segment;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.SoftReference;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vedette.data.column.BooleanColumn;
import vedette.data.column.Column;
import vedette.data.column.ColumnSource;
import vedette.data.column.Dictionary;
import vedette.data.column.DoubleColumn;
import vedette.data.column.DynamicColumn;
import vedette.data.column.JsonDictionary;
import vedette.data.column.LongColumn;
import vedette.data.column.Nulls;
import vedette.data.column.ObjectColumn;
import vedette.data.column.TextColumn;
import vedette.data.type.Type;
import vedette.store.bytes.MalformedException;

/// One column of a mapped segment. Its bytes are checked against their checksum once, before the
/// first use; what had to be decoded is kept while there is memory for it.
final class SegmentColumn implements IndexedColumn {
  private static final ValueLayout.OfDouble DOUBLE =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final MemorySegment bytes;
  private final Parquet.Chunk chunk;
  private final Type type;
  private final int rows;
  private final int checksum;
  private final Checksums checksums;
  private final long blockLength;
  private final long directoryLength;
  private final Supplier<ColumnIndex> index;
  private volatile boolean sound;
  private volatile SoftReference<ColumnPages> pages = new SoftReference<>(null);
  private volatile SoftReference<Dictionary> dictionary = new SoftReference<>(null);
  private volatile SoftReference<@Nullable Object[]> objects = new SoftReference<>(null);
  private volatile SoftReference<long[]> numbers = new SoftReference<>(null);

  /// The CRC32C of bytes of the file.
  @FunctionalInterface
  interface Checksums {
    int of(long from, long length);
  }

  SegmentColumn(
      MemorySegment bytes,
      Parquet.Chunk chunk,
      Type type,
      int rows,
      int checksum,
      Checksums checksums,
      long blockLength,
      long directoryLength,
      Supplier<ColumnIndex> index) {
    this.bytes = bytes;
    this.chunk = chunk;
    this.type = type;
    this.rows = rows;
    this.checksum = checksum;
    this.checksums = checksums;
    this.blockLength = blockLength;
    this.directoryLength = directoryLength;
    this.index = index;
  }

  @Override
  public Type type() {
    return type;
  }

  /// Bytes in the file.
  long bytes() {
    return chunk.length();
  }

  boolean isCompressed() {
    return chunk.codec() != Parquet.UNCOMPRESSED;
  }

  @Override
  public int rows() {
    return rows;
  }

  /// Whether cells are codes of one dictionary of texts.
  boolean isCoded() {
    return ColumnCells.isCoded(type);
  }

  /// The pages, their bytes checked.
  ColumnPages pages() {
    var known = pages.get();
    if (known == null) {
      if (!sound) {
        verify();
      }
      known = ColumnPages.find(bytes, chunk, type, rows, directoryLength > 0);
      sound = true;
      pages = new SoftReference<>(known);
    }
    return known;
  }

  void verify() {
    var length = chunk.length() + blockLength + directoryLength;
    if (chunk.start() < 4
        || blockLength < 0
        || directoryLength < 0
        || chunk.length() < 0
        || chunk.start() + length > bytes.byteSize()) {
      throw new MalformedException("column " + chunk.name() + " lies outside of the file");
    }
    if (checksums.of(chunk.start(), length) != checksum) {
      throw new MalformedException("the checksum of column " + chunk.name() + " does not match");
    }
  }

  /// The cells from row `from`, `count` of them.
  Column read(int from, int count) {
    var found = pages();
    var nulls = nulls(found, from, count);
    var first = first(found, from);
    return switch (type.storage()) {
      case TEXT -> new TextColumn(dictionary(found), found.codes(from, count), count);
      case DYNAMIC -> new DynamicColumn(dictionary(found), found.codes(from, count), count);
      case LONG -> new LongColumn(type, longs(found, first, count, nulls), nulls, count);
      case DOUBLE -> new DoubleColumn(doubles(found, first, count, nulls), nulls, count);
      case BOOLEAN -> new BooleanColumn(booleans(found, first, count, nulls), nulls, count);
      case OBJECT -> new ObjectColumn(type, objects(found, first, count, nulls), count);
    };
  }

  /// The cells of the rows named by the first `count` entries of `rows`, which rise; each is looked
  /// up by itself.
  Column take(int[] rows, int count) {
    var found = pages();
    var nulls = nulls(found, rows, count);
    var places = places(found, rows, count);
    return switch (type.storage()) {
      case TEXT -> new TextColumn(dictionary(found), found.codesAt(places), count);
      case DYNAMIC -> new DynamicColumn(dictionary(found), found.codesAt(places), count);
      case LONG -> new LongColumn(type, bitsAt(found, places), nulls, count);
      case DOUBLE -> {
        var bits = bitsAt(found, places);
        var values = new double[count];
        for (var i = 0; i < count; i++) {
          values[i] = Double.longBitsToDouble(bits[i]);
        }
        yield new DoubleColumn(values, nulls, count);
      }
      case BOOLEAN -> {
        var values = new boolean[count];
        for (var i = 0; i < count; i++) {
          var octet = found.values().get(ColumnPages.BYTE, places[i] >> 3);
          values[i] = (octet >> (places[i] & 7) & 1) != 0;
        }
        yield new BooleanColumn(values, nulls, count);
      }
      case OBJECT -> {
        var entries = objects(found);
        var values = new @Nullable Object[count];
        for (var i = 0; i < count; i++) {
          values[i] = nulls != null && nulls.get(i) ? null : entries[found.code(places[i])];
        }
        yield new ObjectColumn(type, values, count);
      }
    };
  }

  private @Nullable Nulls nulls(ColumnPages found, int[] rows, int count) {
    var presence = found.presence();
    if (presence == null) {
      return null;
    }
    var nulls = Nulls.none(count);
    for (var i = 0; i < count; i++) {
      if ((presence.get(ColumnPages.BYTE, rows[i] >> 3) >> (rows[i] & 7) & 1) == 0) {
        nulls.set(i);
      }
    }
    return nulls.orNone(count);
  }

  /// Where the values of rows lie; of a null that of a neighbour.
  private int[] places(ColumnPages found, int[] rows, int count) {
    if (found.presence() == null) {
      return rows.length == count ? rows : Arrays.copyOf(rows, count);
    }
    var places = new int[count];
    for (var i = 0; i < count; i++) {
      places[i] = Math.max(0, Math.min(first(found, rows[i]), found.present() - 1));
    }
    return places;
  }

  private long[] bitsAt(ColumnPages found, int[] places) {
    var bits = new long[places.length];
    if (found.present() == 0) {
      return bits;
    }
    var values = found.values();
    if (found.width() > 0) {
      var entries = numbers(found);
      var codes = found.codesAt(places);
      for (var i = 0; i < bits.length; i++) {
        bits[i] = entries[codes[i]];
      }
    } else if (isNarrow()) {
      for (var i = 0; i < bits.length; i++) {
        bits[i] = values.get(ColumnPages.INT, places[i] * 4L);
      }
    } else {
      for (var i = 0; i < bits.length; i++) {
        bits[i] = values.get(ColumnPages.LONG, places[i] * 8L);
      }
    }
    return bits;
  }

  private @Nullable Nulls nulls(ColumnPages found, int from, int count) {
    var presence = found.presence();
    if (presence == null) {
      return null;
    }
    var nulls = Nulls.none(count);
    for (var row = from; row < from + count; ) {
      var word = ~ColumnPages.word(presence, row >> 6, rows) >>> row;
      var left = Math.min(from + count - row, 64 - (row & 63));
      for (var at = row - from; word != 0; word &= word - 1) {
        var bit = Long.numberOfTrailingZeros(word);
        if (bit >= left) {
          break;
        }
        nulls.set(at + bit);
      }
      row += left;
    }
    return nulls.orNone(count);
  }

  /// Index of the first value at or behind row `from`.
  private int first(ColumnPages found, int from) {
    var presence = found.presence();
    if (presence == null) {
      return from;
    }
    var before = ColumnPages.word(presence, from >> 6, rows) & ((1L << (from & 63)) - 1);
    return found.ranks()[from >> 6] + Long.bitCount(before);
  }

  /// Values are copied at once and then moved apart: a loop over a mapping costs ten times more.
  private long[] longs(ColumnPages found, int first, int count, @Nullable Nulls nulls) {
    var values = new long[count];
    var present = nulls == null ? count : count - nulls.count(count);
    if (found.width() > 0) {
      var entries = numbers(found);
      var codes = found.codes(first, present);
      for (var i = 0; i < present; i++) {
        values[i] = entries[codes[i]];
      }
    } else if (isNarrow()) {
      var narrow = new int[present];
      MemorySegment.copy(found.values(), ColumnPages.INT, first * 4L, narrow, 0, present);
      for (var i = 0; i < present; i++) {
        values[i] = narrow[i];
      }
    } else {
      MemorySegment.copy(found.values(), ColumnPages.LONG, first * 8L, values, 0, present);
    }
    for (var row = count - 1; nulls != null && row >= present && present > 0; row--) {
      if (!nulls.get(row)) {
        values[row] = values[--present];
      }
    }
    return values;
  }

  boolean isNarrow() {
    return chunk.type() == Parquet.Physical.INT32;
  }

  /// The first of rising numbers from `start` on that is not below `value`, in pages that have
  /// neither codes nor nulls.
  int firstAtLeast(ColumnPages found, long value, int start) {
    var values = found.values();
    var low = start;
    var high = rows;
    while (low < high) {
      var middle = (low + high) >>> 1;
      var number =
          isNarrow()
              ? values.get(ColumnPages.INT, middle * 4L)
              : values.get(ColumnPages.LONG, middle * 8L);
      if (number >= value) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /// What the codes of a number column stand for.
  long[] numbers(ColumnPages found) {
    var known = numbers.get();
    if (known == null) {
      known = new long[found.entries()];
      if (found.dictionary().byteSize() < known.length * (isNarrow() ? 4L : 8L)) {
        throw new MalformedException("the dictionary of column " + chunk.name() + " is too short");
      }
      if (isNarrow()) {
        var narrow = new int[known.length];
        MemorySegment.copy(found.dictionary(), ColumnPages.INT, 0, narrow, 0, narrow.length);
        for (var i = 0; i < known.length; i++) {
          known[i] = narrow[i];
        }
      } else {
        MemorySegment.copy(found.dictionary(), ColumnPages.LONG, 0, known, 0, known.length);
      }
      numbers = new SoftReference<>(known);
    }
    return known;
  }

  private double[] doubles(ColumnPages found, int first, int count, @Nullable Nulls nulls) {
    var values = new double[count];
    var present = nulls == null ? count : count - nulls.count(count);
    if (found.width() > 0) {
      var entries = numbers(found);
      var codes = found.codes(first, present);
      for (var i = 0; i < present; i++) {
        values[i] = Double.longBitsToDouble(entries[codes[i]]);
      }
    } else {
      MemorySegment.copy(found.values(), DOUBLE, first * 8L, values, 0, present);
    }
    for (var row = count - 1; nulls != null && row >= present && present > 0; row--) {
      if (!nulls.get(row)) {
        values[row] = values[--present];
      }
    }
    return values;
  }

  private boolean[] booleans(ColumnPages found, int first, int count, @Nullable Nulls nulls) {
    var values = new boolean[count];
    var at = first;
    for (var i = 0; i < count; i++) {
      if (nulls == null || !nulls.get(i)) {
        var octet = found.values().get(ColumnPages.BYTE, at >> 3);
        values[i] = (octet >> (at & 7) & 1) != 0;
        at++;
      }
    }
    return values;
  }

  private @Nullable Object[] objects(
      ColumnPages found, int first, int count, @Nullable Nulls nulls) {
    var entries = objects(found);
    var values = new @Nullable Object[count];
    var at = first;
    for (var i = 0; i < count; i++) {
      if (nulls == null || !nulls.get(i)) {
        values[i] = entries[found.code(at++)];
      }
    }
    return values;
  }

  private @Nullable Object[] objects(ColumnPages found) {
    var known = objects.get();
    if (known != null) {
      return known;
    }
    var texts = dictionary(found);
    var parsed = new @Nullable Object[found.entries()];
    for (var code = 0; code < parsed.length; code++) {
      parsed[code] = object(texts.entry(code).toString());
    }
    objects = new SoftReference<>(parsed);
    return parsed;
  }

  private Object object(String text) {
    try {
      return type == Type.GUID ? UUID.fromString(text) : new BigDecimal(text);
    } catch (IllegalArgumentException wrong) {
      throw new MalformedException("not a " + type.kqlName() + ": " + text);
    }
  }

  /// The entries of a coded column, dynamics in their binary form, with what the index knows.
  Dictionary dictionary() {
    return dictionary(pages());
  }

  private Dictionary dictionary(ColumnPages found) {
    var known = dictionary.get();
    if (known == null) {
      known = new IndexedDictionary(entries(found), index);
      dictionary = new SoftReference<>(known);
    }
    return known;
  }

  @Override
  public Dictionary entries() {
    return entries(pages());
  }

  @Override
  public Dictionary texts() {
    var found = pages();
    return texts(found);
  }

  private Dictionary texts(ColumnPages found) {
    if (directoryLength == 0) {
      return SegmentDictionary.of(found.dictionary(), found.entries());
    }
    var directory = bytes.asSlice(chunk.start() + chunk.length() + blockLength, directoryLength);
    return FramedDictionary.of(found.dictionary(), directory, found.entries());
  }

  @Override
  public int[] codes() {
    return pages().codes(0, rows);
  }

  @Override
  public long[] zones() {
    var zones = new long[Math.ceilDiv(rows, ColumnSource.PAGE_ROWS) * 3];
    for (var at = 0; at < zones.length; at += 3) {
      var from = at / 3 * ColumnSource.PAGE_ROWS;
      var longs = (LongColumn) read(from, Math.min(ColumnSource.PAGE_ROWS, rows - from));
      zones[at] = Long.MAX_VALUE;
      zones[at + 1] = Long.MIN_VALUE;
      zones[at + 2] = longs.nulls() == null ? 0 : 1;
      for (var i = 0; i < longs.size(); i++) {
        if (!longs.isNull(i)) {
          zones[at] = Math.min(zones[at], longs.values()[i]);
          zones[at + 1] = Math.max(zones[at + 1], longs.values()[i]);
        }
      }
    }
    return zones;
  }

  private Dictionary entries(ColumnPages found) {
    var entries = texts(found);
    if (type != Type.DYNAMIC) {
      return entries;
    }
    return blockLength == 0
        ? new JsonDictionary(entries)
        : SegmentDictionary.ofBlock(
            bytes.asSlice(chunk.start() + chunk.length(), blockLength), found.entries());
  }
}
