package vedette.store.segment;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.SoftReference;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import vedette.data.column.BooleanColumn;
import vedette.data.column.Column;
import vedette.data.column.Dictionary;
import vedette.data.column.DoubleColumn;
import vedette.data.column.DynamicColumn;
import vedette.data.column.HeapDictionary;
import vedette.data.column.LongColumn;
import vedette.data.column.Nulls;
import vedette.data.column.ObjectColumn;
import vedette.data.column.TextColumn;
import vedette.data.type.Type;
import vedette.store.bytes.MalformedException;

/// One column of a mapped segment. Its bytes are checked against their checksum once, before the
/// first use.
final class SegmentColumn {
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfDouble DOUBLE =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int LARGEST_HEADER = 256;

  private final MemorySegment bytes;
  private final Parquet.Chunk chunk;
  private final Type type;
  private final int rows;
  private final int checksum;
  private final long blockLength;
  private volatile @Nullable Layout layout;
  private volatile SoftReference<Dictionary> dictionary = new SoftReference<>(null);
  private volatile SoftReference<@Nullable Object[]> objects = new SoftReference<>(null);

  SegmentColumn(
      MemorySegment bytes,
      Parquet.Chunk chunk,
      Type type,
      int rows,
      int checksum,
      long blockLength) {
    this.bytes = bytes;
    this.chunk = chunk;
    this.type = type;
    this.rows = rows;
    this.checksum = checksum;
    this.blockLength = blockLength;
  }

  /// Where the parts of the pages are.
  ///
  /// @param presence position of the bitmap of definition levels, or -1 when nothing is null
  /// @param ranks values before each 64th row; empty when nothing is null
  /// @param values position of the first value, code or bit
  /// @param width bytes of a code; 0 for a column without
  private record Layout(
      long dictionary,
      int dictionarySize,
      int entries,
      long presence,
      int[] ranks,
      long values,
      int width) {}

  Type type() {
    return type;
  }

  /// Checks the bytes and finds the pages.
  private Layout layout() {
    var known = layout;
    if (known == null) {
      verify();
      known = find();
      layout = known;
    }
    return known;
  }

  void verify() {
    var length = chunk.length() + blockLength;
    if (chunk.start() < 4 || chunk.length() < 0 || chunk.start() + length > bytes.byteSize()) {
      throw new MalformedException("column " + chunk.name() + " lies outside of the file");
    }
    var crc = new CRC32C();
    crc.update(bytes.asSlice(chunk.start(), length).asByteBuffer());
    if ((int) crc.getValue() != checksum) {
      throw new MalformedException("the checksum of column " + chunk.name() + " does not match");
    }
  }

  private Parquet.Page page(long at) {
    var length = (int) Math.min(LARGEST_HEADER, bytes.byteSize() - at);
    return Parquet.page(bytes.asSlice(at, length).toArray(ValueLayout.JAVA_BYTE));
  }

  private Layout find() {
    var dictionaryAt = -1L;
    var dictionarySize = 0;
    var entries = 0;
    if (chunk.dictionary() >= 0) {
      var page = page(chunk.dictionary());
      dictionaryAt = chunk.dictionary() + page.body();
      dictionarySize = page.size();
      entries = page.values();
    }
    var data = page(chunk.data());
    if (data.values() != rows) {
      throw new MalformedException(data.values() + " values for " + rows + " rows");
    }
    var at = chunk.data() + data.body();
    var end = at + data.size();
    var presence = -1L;
    var ranks = new int[0];
    var present = rows;
    if (chunk.optional()) {
      var levels = bytes.get(INT, at);
      var run = at + 4;
      var head = varint(run);
      if ((head & 1) == 1) {
        presence = run + varintSize(head);
        ranks = ranks(presence);
        present = ranks[ranks.length - 1];
      }
      at = run + levels;
    }
    var width = 0;
    if (chunk.dictionary() >= 0) {
      width = bytes.get(ValueLayout.JAVA_BYTE, at) / 8;
      at += 1 + varintSize(varint(at + 1));
    }
    var found = new Layout(dictionaryAt, dictionarySize, entries, presence, ranks, at, width);
    if (at + needed(present, width) > end) {
      throw new MalformedException("the page of column " + chunk.name() + " is too short");
    }
    checkCodes(found, present);
    return found;
  }

  private long needed(int present, int width) {
    return switch (type) {
      case STRING, DYNAMIC, DECIMAL, GUID -> (long) present * width;
      case BOOL -> Math.ceilDiv(present, 8);
      case INT -> present * 4L;
      case LONG, DATETIME, TIMESPAN, REAL -> present * 8L;
    };
  }

  /// Codes are trusted everywhere, so they are looked at once.
  private void checkCodes(Layout found, int present) {
    if (found.width() == 0) {
      return;
    }
    for (var i = 0; i < present; i++) {
      var code = code(found, i);
      if (code < 0 || code >= found.entries()) {
        throw new MalformedException("code " + code + " of " + found.entries() + " entries");
      }
    }
  }

  private long varint(long at) {
    var value = 0L;
    for (var i = 0; i < 5; i++) {
      var next = bytes.get(ValueLayout.JAVA_BYTE, at + i);
      value |= (next & 0x7FL) << (7 * i);
      if (next >= 0) {
        return value;
      }
    }
    throw new MalformedException("a run of more than 2^35 values");
  }

  private static int varintSize(long value) {
    return Math.max(1, Math.ceilDiv(64 - Long.numberOfLeadingZeros(value), 7));
  }

  private int[] ranks(long presence) {
    var ranks = new int[rows / 64 + 2];
    var count = 0;
    for (var word = 0; word * 64 < rows; word++) {
      ranks[word] = count;
      count += Long.bitCount(word(presence, word));
    }
    for (var word = Math.ceilDiv(rows, 64); word < ranks.length; word++) {
      ranks[word] = count;
    }
    return ranks;
  }

  /// The 64 presence bits from row `64 * word`, zero behind the last row.
  private long word(long presence, int word) {
    var left = rows - word * 64;
    if (left >= 64) {
      return bytes.get(LONG, presence + word * 8L);
    }
    var bits = 0L;
    for (var i = 0; i * 8 < left; i++) {
      bits |= (bytes.get(ValueLayout.JAVA_BYTE, presence + word * 8L + i) & 0xFFL) << (8 * i);
    }
    return bits & ((1L << left) - 1);
  }

  /// The cells from row `from`, `count` of them.
  Column read(int from, int count) {
    var found = layout();
    var nulls = nulls(found, from, count);
    var first = first(found, from);
    return switch (type.storage()) {
      case TEXT -> new TextColumn(dictionary(found), codes(found, from, count), count);
      case DYNAMIC -> new DynamicColumn(dictionary(found), codes(found, from, count), count);
      case LONG -> new LongColumn(type, longs(found, first, count, nulls), nulls, count);
      case DOUBLE -> new DoubleColumn(doubles(found, first, count, nulls), nulls, count);
      case BOOLEAN -> new BooleanColumn(booleans(found, first, count, nulls), nulls, count);
      case OBJECT -> new ObjectColumn(type, objects(found, first, count, nulls), count);
    };
  }

  private @Nullable Nulls nulls(Layout found, int from, int count) {
    if (found.presence() < 0) {
      return null;
    }
    var nulls = Nulls.none(count);
    for (var row = from; row < from + count; ) {
      var word = ~word(found.presence(), row >> 6) >>> row;
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
  private int first(Layout found, int from) {
    if (found.presence() < 0) {
      return from;
    }
    var before = word(found.presence(), from >> 6) & ((1L << (from & 63)) - 1);
    return found.ranks()[from >> 6] + Long.bitCount(before);
  }

  private int code(Layout found, int index) {
    return switch (found.width()) {
      case 1 -> bytes.get(ValueLayout.JAVA_BYTE, found.values() + index) & 0xFF;
      case 2 -> bytes.get(SHORT, found.values() + index * 2L) & 0xFFFF;
      case 4 -> bytes.get(INT, found.values() + index * 4L);
      default -> throw new MalformedException("codes of " + found.width() + " bytes");
    };
  }

  private int[] codes(Layout found, int from, int count) {
    var codes = new int[count];
    switch (found.width()) {
      case 1 -> {
        for (var i = 0; i < count; i++) {
          codes[i] = bytes.get(ValueLayout.JAVA_BYTE, found.values() + from + i) & 0xFF;
        }
      }
      case 2 -> {
        for (var i = 0; i < count; i++) {
          codes[i] = bytes.get(SHORT, found.values() + (from + i) * 2L) & 0xFFFF;
        }
      }
      default -> MemorySegment.copy(bytes, INT, found.values() + from * 4L, codes, 0, count);
    }
    return codes;
  }

  /// Values are copied at once and then moved apart: a loop over a mapping costs ten times more.
  private long[] longs(Layout found, int first, int count, @Nullable Nulls nulls) {
    var values = new long[count];
    var present = nulls == null ? count : count - nulls.count(count);
    if (type == Type.INT) {
      var narrow = new int[present];
      MemorySegment.copy(bytes, INT, found.values() + first * 4L, narrow, 0, present);
      for (var i = 0; i < present; i++) {
        values[i] = narrow[i];
      }
    } else {
      MemorySegment.copy(bytes, LONG, found.values() + first * 8L, values, 0, present);
    }
    for (var row = count - 1; nulls != null && row >= present && present > 0; row--) {
      if (!nulls.get(row)) {
        values[row] = values[--present];
      }
    }
    return values;
  }

  private double[] doubles(Layout found, int first, int count, @Nullable Nulls nulls) {
    var values = new double[count];
    var present = nulls == null ? count : count - nulls.count(count);
    MemorySegment.copy(bytes, DOUBLE, found.values() + first * 8L, values, 0, present);
    for (var row = count - 1; nulls != null && row >= present && present > 0; row--) {
      if (!nulls.get(row)) {
        values[row] = values[--present];
      }
    }
    return values;
  }

  private boolean[] booleans(Layout found, int first, int count, @Nullable Nulls nulls) {
    var values = new boolean[count];
    var at = first;
    for (var i = 0; i < count; i++) {
      if (nulls == null || !nulls.get(i)) {
        var octet = bytes.get(ValueLayout.JAVA_BYTE, found.values() + (at >> 3));
        values[i] = (octet >> (at & 7) & 1) != 0;
        at++;
      }
    }
    return values;
  }

  private @Nullable Object[] objects(Layout found, int first, int count, @Nullable Nulls nulls) {
    var entries = objects(found);
    var values = new @Nullable Object[count];
    var at = first;
    for (var i = 0; i < count; i++) {
      if (nulls == null || !nulls.get(i)) {
        values[i] = entries[code(found, at++)];
      }
    }
    return values;
  }

  private @Nullable Object[] objects(Layout found) {
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

  private Dictionary dictionary(Layout found) {
    var known = dictionary.get();
    if (known == null) {
      known = type == Type.DYNAMIC ? binaryDictionary(found) : textDictionary(found);
      dictionary = new SoftReference<>(known);
    }
    return known;
  }

  private Dictionary textDictionary(Layout found) {
    var page = bytes.asSlice(found.dictionary(), found.dictionarySize());
    return SegmentDictionary.of(page.toArray(ValueLayout.JAVA_BYTE), found.entries());
  }

  private Dictionary binaryDictionary(Layout found) {
    var block = chunk.start() + chunk.length();
    var offsets = new int[found.entries() + 1];
    var lengths = found.entries() * 4L;
    for (var i = 0; i < found.entries(); i++) {
      offsets[i + 1] = offsets[i] + bytes.get(INT, block + i * 4L);
    }
    if (lengths + offsets[found.entries()] != blockLength) {
      throw new MalformedException("the binary forms of column " + chunk.name());
    }
    var heap = bytes.asSlice(block + lengths, offsets[found.entries()]);
    return new HeapDictionary(heap.toArray(ValueLayout.JAVA_BYTE), offsets, found.entries(), true);
  }
}
