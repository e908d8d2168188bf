package vedette.store.foreign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import vedette.data.world.Disk;
import vedette.store.bytes.ByteSource;
import vedette.store.bytes.MalformedException;
import vedette.store.bytes.ThriftReader;
import vedette.store.bytes.ThriftReader.Struct;

/// The entries of one chunk, one after the other: for each its levels, and the value where there is
/// one. At most one page and the dictionary are in memory.
final class ChunkReader {
  private static final int WINDOW = 1 << 18;
  private static final int FIRST_LOOK = 1 << 10;
  private static final int LARGEST_HEADER = 1 << 24;
  private static final int DATA = 0;
  private static final int INDEX = 1;
  private static final int DICTIONARY = 2;
  private static final int DATA_2 = 3;
  private static final int RLE = 3;
  private static final int PLAIN_DICTIONARY = 2;
  private static final int RLE_DICTIONARY = 8;

  private final Disk disk;
  private final String file;
  private final Leaf leaf;
  private final Footer.Chunk chunk;
  private final long largestPage;
  private byte[] window = {};
  private long windowStart;
  private long at;
  private long read;
  private long leftInPage;
  private @Nullable PageDictionary dictionary;
  private @Nullable HybridReader definitions;
  private @Nullable HybridReader repetitions;
  private @Nullable Values values;
  private int definition;
  private int repetition;

  /// @param largestPage bytes that a page may have when it is unpacked
  ChunkReader(Disk disk, String file, Leaf leaf, Footer.Chunk chunk, long largestPage) {
    this.disk = disk;
    this.file = file;
    this.leaf = leaf;
    this.chunk = chunk;
    this.largestPage = largestPage;
    this.at = chunk.start();
  }

  Leaf leaf() {
    return leaf;
  }

  /// Where it reads, for messages.
  long position() {
    return at;
  }

  /// Goes on to the next entry; false behind the last.
  boolean advance() {
    if (read == chunk.values()) {
      return false;
    }
    while (leftInPage == 0) {
      nextPage();
    }
    leftInPage--;
    read++;
    repetition = repetitions == null ? 0 : repetitions.next();
    definition = definitions == null ? 0 : definitions.next();
    if (definition > leaf.definition() || repetition > leaf.repetition()) {
      throw new MalformedException("levels " + repetition + " and " + definition);
    }
    return true;
  }

  int definition() {
    return definition;
  }

  int repetition() {
    return repetition;
  }

  boolean hasValue() {
    return definition == leaf.definition();
  }

  /// Where the value of this entry is to be taken from, once.
  Values values() {
    if (values == null) {
      throw new MalformedException("a page without values");
    }
    return values;
  }

  private void nextPage() {
    try {
      var header = header();
      var packed = header.size(3);
      var raw = header.size(2);
      if (packed > chunk.start() + chunk.length() - at) {
        throw new MalformedException("a page of " + packed + " bytes behind the end of its chunk");
      }
      if (raw > largestPage) {
        throw new MalformedException(
            "a page of %d MB, and this program has memory for pages of %d MB"
                .formatted(raw >> 20, largestPage >> 20));
      }
      switch ((int) header.number(1)) {
        case DATA -> startPage(header.struct(5), bytes(header), raw);
        case DATA_2 -> startSecondPage(header.struct(8), bytes(header), raw);
        case DICTIONARY -> startDictionary(header.struct(7), bytes(header), raw);
        case INDEX -> {}
        default -> throw new MalformedException("a page of kind " + header.number(1));
      }
      at += packed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The header of the page at the position, which moves behind it.
  private Struct header() throws IOException {
    for (var length = FIRST_LOOK; ; length *= 16) {
      var left = (int) Math.min(chunk.start() + chunk.length() - at, length);
      if (left <= 0) {
        throw new MalformedException("its pages end early");
      }
      var source = new ByteSource(bytes(at, left));
      try {
        var header = new ThriftReader(source).struct();
        at += left - source.left();
        return header;
      } catch (MalformedException trouble) {
        if (left < length || length >= LARGEST_HEADER) {
          throw trouble;
        }
      }
    }
  }

  private byte[] bytes(Struct header) throws IOException {
    var bytes = bytes(at, header.size(3));
    if (header.has(4)) {
      var sum = new CRC32();
      sum.update(bytes);
      if ((int) sum.getValue() != (int) header.number(4)) {
        throw new MalformedException("a page whose checksum is another");
      }
    }
    return bytes;
  }

  private byte[] bytes(long from, int length) throws IOException {
    if (from < windowStart || from + length > windowStart + window.length) {
      var rest = chunk.start() + chunk.length() - from;
      window = disk.read(file, from, (int) Math.max(length, Math.min(rest, WINDOW)));
      windowStart = from;
    }
    if (window.length < length) {
      throw new MalformedException("the file ends early");
    }
    if (from == windowStart && length == window.length) {
      return window;
    }
    var start = (int) (from - windowStart);
    return Arrays.copyOfRange(window, start, start + length);
  }

  private void startDictionary(Struct header, byte[] packed, int raw) {
    if (dictionary != null) {
      throw new MalformedException("a second dictionary");
    }
    var page = chunk.codec().unpack(packed, 0, packed.length, raw);
    dictionary = new PageDictionary(leaf, page, header.size(1));
  }

  private void startPage(Struct header, byte[] packed, int raw) {
    var page = chunk.codec().unpack(packed, 0, packed.length, raw);
    var in = new ByteSource(page);
    repetitions = levels(leaf.repetition(), header.numberOr(4, RLE), page, in);
    definitions = levels(leaf.definition(), header.numberOr(3, RLE), page, in);
    startValues(header.size(1), (int) header.number(2), page, raw - in.left());
  }

  private static @Nullable HybridReader levels(
      int highest, long encoding, byte[] page, ByteSource in) {
    if (highest == 0) {
      return null;
    }
    if (encoding != RLE) {
      throw new MalformedException("levels of encoding " + encoding + ", which is not read");
    }
    var length = in.count(1);
    var from = page.length - in.left();
    in.getSlice(length);
    return new HybridReader(page, from, from + length, bits(highest));
  }

  private static int bits(int highest) {
    return 32 - Integer.numberOfLeadingZeros(highest);
  }

  private void startSecondPage(Struct header, byte[] packed, int raw) {
    var defining = header.size(5);
    var repeating = header.size(6);
    var levels = (long) defining + repeating;
    if (levels > packed.length || levels > raw) {
      throw new MalformedException("levels of " + levels + " bytes in " + packed.length);
    }
    var start = (int) levels;
    repetitions =
        leaf.repetition() == 0
            ? null
            : new HybridReader(packed, 0, repeating, bits(leaf.repetition()));
    definitions =
        leaf.definition() == 0
            ? null
            : new HybridReader(packed, repeating, start, bits(leaf.definition()));
    var isPacked = header.numberOr(7, 1) != 0 && packed.length > start;
    var codec = isPacked ? chunk.codec() : Codec.UNCOMPRESSED;
    var page = codec.unpack(packed, start, packed.length - start, raw - start);
    startValues(header.size(1), (int) header.number(4), page, 0);
  }

  private void startValues(int count, int encoding, byte[] page, int from) {
    leftInPage = Math.min(count, chunk.values() - read);
    if (from == page.length) {
      values = null;
    } else if (encoding == RLE_DICTIONARY || encoding == PLAIN_DICTIONARY) {
      if (dictionary == null) {
        throw new MalformedException("codes without a dictionary");
      }
      var codes = new HybridReader(page, from + 1, page.length, page[from]);
      values = new CodedValues(codes, dictionary);
    } else {
      values = Values.of(encoding, leaf, page, from, page.length);
    }
  }
}
