package vedette.store.segment;

import com.github.luben.zstd.Zstd;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import vedette.data.type.Type;
import vedette.store.bytes.ByteSource;
import vedette.store.bytes.MalformedException;

/// The parts of a column's pages where they lie, or, of a cold segment, decoded into the same form.
///
/// @param dictionary the entries; empty without a dictionary
/// @param presence the bitmap of definition levels; null when nothing is null
/// @param ranks values before each 64th row; empty when nothing is null
/// @param values the values, codes or bits, at least four bytes longer than they need
/// @param width bytes of a code; 0 for a column without
/// @param present how many values there are
/// @param sound the blocks of [#BLOCK] codes that are known to be within the dictionary; empty when
///   all are by their width
record ColumnPages(
    MemorySegment dictionary,
    int entries,
    @Nullable MemorySegment presence,
    int[] ranks,
    MemorySegment values,
    int width,
    int present,
    boolean[] sound) {
  static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
  static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int LARGEST_HEADER = 256;
  private static final int LARGEST_PAGE = Integer.MAX_VALUE - 64;
  private static final int BEHIND = 4;

  /// Codes that are looked at together: few for a query that reads few rows.
  private static final int BLOCK = 1 << 12;

  /// Codes may lie so far apart on average and are still copied together.
  private static final int CLOSE = 64;

  private static final MemorySegment NOTHING = MemorySegment.ofArray(new byte[0]);

  /// Zeros, as many as any column has needed so far.
  private static volatile MemorySegment nothing = NOTHING;

  /// Pages whose codes nobody has looked at yet.
  static ColumnPages of(
      MemorySegment dictionary,
      int entries,
      @Nullable MemorySegment presence,
      int[] ranks,
      MemorySegment values,
      int width,
      int present) {
    var isSound = width == 0 || (width < 3 && entries == 1 << (width * 8));
    var sound = new boolean[isSound ? 0 : Math.ceilDiv(present, BLOCK)];
    return new ColumnPages(dictionary, entries, presence, ranks, values, width, present, sound);
  }

  /// Finds the pages of a chunk. Codes are looked at when they are asked for.
  ///
  /// @param framed whether the dictionary is a [FramedPage], which is left compressed
  static ColumnPages find(
      MemorySegment bytes, Parquet.Chunk chunk, Type type, int rows, boolean framed) {
    var dictionary = NOTHING;
    var entries = 0;
    if (chunk.dictionary() >= 0) {
      var page = page(bytes, chunk.dictionary());
      entries = page.values();
      dictionary =
          framed
              ? inside(bytes, chunk.dictionary() + page.body(), page.size(), 0)
              : body(bytes, chunk, chunk.dictionary(), page);
    }
    var data = page(bytes, chunk.data());
    if (data.values() != rows) {
      throw new MalformedException(data.values() + " values for " + rows + " rows");
    }
    var body = body(bytes, chunk, chunk.data(), data);
    var at = 0L;
    MemorySegment presence = null;
    var ranks = new int[0];
    var present = rows;
    if (chunk.optional() && data.isSecond()) {
      throw new MalformedException("levels in a data page of the second version");
    }
    if (chunk.optional()) {
      var levels = body.get(INT, 0);
      if (levels < 2 || levels > body.byteSize() - 4) {
        throw new MalformedException("definition levels of " + levels + " bytes");
      }
      var head = varint(body, 4);
      if ((head & 1) == 1) {
        presence = body.asSlice(4 + varintSize(head), levels - varintSize(head));
        ranks = ranks(presence, rows);
        present = ranks[ranks.length - 1];
      }
      at = 4L + levels;
    }
    return values(
        chunk, type, dictionary, entries, presence, ranks, present, body.asSlice(at), data);
  }

  private static ColumnPages values(
      Parquet.Chunk chunk,
      Type type,
      MemorySegment dictionary,
      int entries,
      @Nullable MemorySegment presence,
      int[] ranks,
      int present,
      MemorySegment rest,
      Parquet.Page page) {
    var values = rest;
    var width = 0;
    if (chunk.dictionary() >= 0) {
      var bits = rest.get(BYTE, 0);
      var head = varint(rest, 1);
      var run = rest.asSlice(1 + varintSize(head));
      if (bits < 1 || bits > 32) {
        throw new MalformedException("codes of " + bits + " bits");
      }
      var isRaw = chunk.codec() == Parquet.UNCOMPRESSED || page.isPlain();
      var isConstant = (head & 1) == 0 && entries == 1 && head >>> 1 >= present;
      var inPlace = isConstant || (bits % 8 == 0 && isRaw);
      values = isConstant ? zeros(present) : inPlace ? run : unpacked(run, bits, present);
      width = isConstant ? 1 : inPlace ? bits / 8 : 4;
    } else if (page.encoding() == Parquet.DELTA_BINARY_PACKED) {
      var raw = rest.toArray(BYTE);
      var numbers = DeltaNumbers.read(new ByteSource(raw, 0, raw.length - BEHIND), present);
      values = MemorySegment.ofArray(bytes(numbers, chunk.type() == Parquet.Physical.INT32));
    }
    var pages = of(dictionary, entries, presence, ranks, values, width, present);
    if (pages.needed(type, chunk) + (width == 3 ? 1 : 0) > values.byteSize()) {
      throw new MalformedException("the page of column " + chunk.name() + " is too short");
    }
    return pages;
  }

  private static byte[] bytes(long[] numbers, boolean isNarrow) {
    var bytes = new byte[numbers.length * (isNarrow ? 4 : 8) + BEHIND];
    if (isNarrow) {
      var narrow = new int[numbers.length];
      for (var i = 0; i < narrow.length; i++) {
        narrow[i] = (int) numbers[i];
      }
      MemorySegment.copy(narrow, 0, MemorySegment.ofArray(bytes), INT, 0, narrow.length);
      return bytes;
    }
    MemorySegment.copy(numbers, 0, MemorySegment.ofArray(bytes), LONG, 0, numbers.length);
    return bytes;
  }

  private long needed(Type type, Parquet.Chunk chunk) {
    if (width > 0) {
      return (long) present * width;
    }
    return type == Type.BOOL
        ? Math.ceilDiv(present, 8)
        : present * (chunk.type() == Parquet.Physical.INT32 ? 4L : 8L);
  }

  private static Parquet.Page page(MemorySegment bytes, long at) {
    if (at < 4 || at >= bytes.byteSize()) {
      throw new MalformedException("a page at " + at);
    }
    var length = (int) Math.min(LARGEST_HEADER, bytes.byteSize() - at);
    return Parquet.page(bytes.asSlice(at, length).toArray(BYTE));
  }

  /// The body of a page with a few bytes behind it.
  private static MemorySegment body(
      MemorySegment bytes, Parquet.Chunk chunk, long at, Parquet.Page page) {
    var from = at + page.body();
    if (page.raw() > LARGEST_PAGE) {
      throw new MalformedException("a page of " + page.raw() + " bytes at " + at);
    }
    if (chunk.codec() == Parquet.UNCOMPRESSED || page.isPlain()) {
      return inside(bytes, from, page.size(), BEHIND);
    }
    if (chunk.codec() != Parquet.ZSTD) {
      throw new MalformedException("pages compressed by codec " + chunk.codec());
    }
    var packed = inside(bytes, from, page.size(), 0).toArray(BYTE);
    var told = Zstd.getFrameContentSize(packed);
    if (told != page.raw()) {
      throw new MalformedException("a page of " + told + " bytes and not " + page.raw());
    }
    var raw = new byte[page.raw() + BEHIND];
    var size = Zstd.decompressByteArray(raw, 0, page.raw(), packed, 0, packed.length);
    if (Zstd.isError(size) || size != page.raw()) {
      throw new MalformedException("a page that does not decompress");
    }
    return MemorySegment.ofArray(raw);
  }

  private static MemorySegment inside(MemorySegment bytes, long from, long size, int behind) {
    if (size < 0 || from + size + BEHIND > bytes.byteSize()) {
      throw new MalformedException("a page of " + size + " bytes at " + from);
    }
    return bytes.asSlice(from, size + behind);
  }

  /// The codes of a column that has one value in all rows.
  private static MemorySegment zeros(int count) {
    var known = nothing;
    if (known.byteSize() < count + (long) BEHIND) {
      known = Arena.global().allocate(Math.max(count + (long) BEHIND, 1 << 20));
      nothing = known;
    }
    return known.asSlice(0, count + (long) BEHIND);
  }

  private static MemorySegment unpacked(MemorySegment run, int bits, int count) {
    if ((long) count * bits > run.byteSize() * 8) {
      throw new MalformedException(count + " codes in " + run.byteSize() + " bytes");
    }
    var packed = run.toArray(BYTE);
    var codes = new byte[count * 4 + BEHIND];
    var target = MemorySegment.ofArray(codes);
    var waiting = 0L;
    var held = 0;
    var at = 0;
    var mask = (1L << bits) - 1;
    for (var i = 0; i < count; i++) {
      while (held < bits) {
        waiting |= (packed[at++] & 0xFFL) << held;
        held += 8;
      }
      target.set(INT, i * 4L, (int) (waiting & mask));
      waiting >>>= bits;
      held -= bits;
    }
    return target;
  }

  private static long varint(MemorySegment bytes, long at) {
    var value = 0L;
    for (var i = 0; i < 5; i++) {
      var next = bytes.get(BYTE, at + i);
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

  private static int[] ranks(MemorySegment presence, int rows) {
    var ranks = new int[rows / 64 + 2];
    var count = 0;
    var words = Math.ceilDiv(rows, 64);
    for (var word = 0; word < words; word++) {
      ranks[word] = count;
      count += Long.bitCount(word(presence, word, rows));
    }
    for (var word = words; word < ranks.length; word++) {
      ranks[word] = count;
    }
    return ranks;
  }

  /// The 64 presence bits from row `64 * word`, zero behind the last row.
  static long word(MemorySegment presence, int word, int rows) {
    var left = rows - word * 64;
    if (left >= 64) {
      return presence.get(LONG, word * 8L);
    }
    var bits = 0L;
    for (var i = 0; i * 8 < left; i++) {
      bits |= (presence.get(BYTE, word * 8L + i) & 0xFFL) << (8 * i);
    }
    return bits & ((1L << left) - 1);
  }

  /// Makes sure that the codes from `from` are within the dictionary, `count` of them. Whoever
  /// reads [#values()] past the methods below asks for this first. Threads may do it twice.
  void check(int from, int count) {
    if (sound.length == 0 || count == 0) {
      return;
    }
    for (var block = from / BLOCK; block <= (from + count - 1) / BLOCK; block++) {
      if (!sound[block]) {
        var first = block * BLOCK;
        for (var code : copied(first, Math.min(BLOCK, present - first))) {
          checked(code);
        }
        sound[block] = true;
      }
    }
  }

  private int checked(int code) {
    if (code < 0 || code >= entries) {
      throw new MalformedException("code " + code + " of " + entries + " entries");
    }
    return code;
  }

  int code(int index) {
    return checked(
        switch (width) {
          case 1 -> values.get(BYTE, index) & 0xFF;
          case 2 -> values.get(SHORT, index * 2L) & 0xFFFF;
          case 3 -> values.get(INT, index * 3L) & 0xFF_FFFF;
          default -> values.get(INT, index * 4L);
        });
  }

  /// The codes at certain places, which do not fall. Where they lie close together a copy of all
  /// between them is taken first: each look into a mapping is checked.
  int[] codesAt(int[] places) {
    var first = places.length == 0 ? 0 : places[0];
    var span = places.length == 0 ? 0 : places[places.length - 1] - first + 1;
    var codes = new int[places.length];
    if (width <= 2 && span < (long) CLOSE * places.length) {
      pick(places, first, span, codes);
    } else {
      for (var i = 0; i < codes.length; i++) {
        codes[i] = code(places[i]);
      }
    }
    return codes;
  }

  private void pick(int[] places, int first, int span, int[] codes) {
    if (width == 1) {
      var near = new byte[span];
      MemorySegment.copy(values, BYTE, first, near, 0, span);
      for (var i = 0; i < codes.length; i++) {
        codes[i] = checked(near[places[i] - first] & 0xFF);
      }
    } else {
      var near = new short[span];
      MemorySegment.copy(values, SHORT, first * 2L, near, 0, span);
      for (var i = 0; i < codes.length; i++) {
        codes[i] = checked(near[places[i] - first] & 0xFFFF);
      }
    }
  }

  /// Codes from `from`, `count` of them.
  int[] codes(int from, int count) {
    check(from, count);
    return copied(from, count);
  }

  /// The bytes are copied first, some at a time: each look into a mapping is checked, and takes a
  /// process that has just begun a hundred times as long as one into an array.
  private int[] copied(int from, int count) {
    var codes = new int[count];
    switch (width) {
      case 1 -> copyBytes(from, codes);
      case 2 -> copyShorts(from, codes);
      case 3 -> copyTriples(from, codes);
      default -> MemorySegment.copy(values, INT, from * 4L, codes, 0, count);
    }
    return codes;
  }

  private void copyBytes(int from, int[] codes) {
    var near = new byte[Math.min(codes.length, BLOCK)];
    for (var at = 0; at < codes.length; at += near.length) {
      var some = Math.min(near.length, codes.length - at);
      MemorySegment.copy(values, BYTE, (long) from + at, near, 0, some);
      for (var i = 0; i < some; i++) {
        codes[at + i] = near[i] & 0xFF;
      }
    }
  }

  private void copyShorts(int from, int[] codes) {
    var near = new short[Math.min(codes.length, BLOCK)];
    for (var at = 0; at < codes.length; at += near.length) {
      var some = Math.min(near.length, codes.length - at);
      MemorySegment.copy(values, SHORT, (from + (long) at) * 2, near, 0, some);
      for (var i = 0; i < some; i++) {
        codes[at + i] = near[i] & 0xFFFF;
      }
    }
  }

  private void copyTriples(int from, int[] codes) {
    var near = new byte[3 * Math.min(codes.length, BLOCK)];
    for (var at = 0; at < codes.length; at += BLOCK) {
      var some = Math.min(BLOCK, codes.length - at);
      MemorySegment.copy(values, BYTE, (from + (long) at) * 3, near, 0, 3 * some);
      for (var i = 0; i < some; i++) {
        codes[at + i] =
            (near[3 * i] & 0xFF)
                | ((near[3 * i + 1] & 0xFF) << 8)
                | ((near[3 * i + 2] & 0xFF) << 16);
      }
    }
  }
}
