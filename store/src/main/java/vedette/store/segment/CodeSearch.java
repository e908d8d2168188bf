package vedette.store.segment;

import java.lang.foreign.MemorySegment;

/// Finds rows by their codes: one flat loop for each width, over a copy of the codes, because every
/// look into a mapping is checked, which takes longer than the look.
///
/// A single code is looked for in eight bytes at a time: a difference that is zero in one of their
/// lanes is a hit.
final class CodeSearch {
  /// Dictionaries up to this size are looked through for a single wanted code.
  private static final int FEW_ENTRIES = 1 << 12;

  /// Words that are copied at once, few enough to stay next to the processor.
  private static final int CHUNK = 1 << 10;

  /// How many words are asked at once whether they hit at all: more and more while they do not.
  private static final int FEWEST_OF_GROUP = 1 << 5;

  private static final int MOST_OF_GROUP = 1 << 8;

  /// When one row of so many hits, some row of every group does, and asking is of no use.
  private static final int FREQUENT = 16;

  private static final long BYTES = 0x7F7F_7F7F_7F7F_7F7FL;
  private static final long SHORTS = 0x7FFF_7FFF_7FFF_7FFFL;

  private CodeSearch() {}

  /// Puts the rows from `from` to before `to` whose code is wanted into `found` and returns how
  /// many there are.
  static int wanted(ColumnPages pages, boolean[] wanted, int from, int to, int[] found) {
    var only = pages.width() <= 2 ? only(wanted) : -1;
    return only >= 0 ? equal(pages, only, from, to, found) : some(pages, wanted, from, to, found);
  }

  /// The one code that is wanted, or -1.
  private static int only(boolean[] wanted) {
    var only = -1;
    for (var code = 0; code < wanted.length && wanted.length <= FEW_ENTRIES; code++) {
      if (wanted[code]) {
        if (only >= 0) {
          return -1;
        }
        only = code;
      }
    }
    return only;
  }

  private static int some(ColumnPages pages, boolean[] wanted, int from, int to, int[] found) {
    pages.check(from, to - from);
    return switch (pages.width()) {
      case 1 -> {
        var codes = new byte[to - from];
        MemorySegment.copy(pages.values(), ColumnPages.BYTE, from, codes, 0, codes.length);
        var count = 0;
        for (var i = 0; i < codes.length; i++) {
          if (wanted[codes[i] & 0xFF]) {
            found[count++] = from + i;
          }
        }
        yield count;
      }
      case 2 -> {
        var codes = new short[to - from];
        MemorySegment.copy(pages.values(), ColumnPages.SHORT, from * 2L, codes, 0, codes.length);
        var count = 0;
        for (var i = 0; i < codes.length; i++) {
          if (wanted[codes[i] & 0xFFFF]) {
            found[count++] = from + i;
          }
        }
        yield count;
      }
      default -> {
        var codes = pages.codes(from, to - from);
        var count = 0;
        for (var i = 0; i < codes.length; i++) {
          if (wanted[codes[i]]) {
            found[count++] = from + i;
          }
        }
        yield count;
      }
    };
  }

  /// The same for the codes from `first` to `last`, both included.
  static int between(ColumnPages pages, int first, int last, int from, int to, int[] found) {
    if (first == last && pages.width() <= 2) {
      return equal(pages, first, from, to, found);
    }
    var codes = pages.codes(from, to - from);
    var count = 0;
    for (var i = 0; i < codes.length; i++) {
      if (codes[i] >= first && codes[i] <= last) {
        found[count++] = from + i;
      }
    }
    return count;
  }

  /// A code that hardly any row has is looked for in groups of words first: whether any lane of a
  /// group hits is a loop without a branch, which a processor does many words of at a time.
  private static int equal(ColumnPages pages, int code, int from, int to, int[] found) {
    var width = pages.width();
    var lanes = Long.BYTES / width;
    var whole = (to - from) / lanes;
    var low = width == 1 ? BYTES : SHORTS;
    var all = width == 1 ? code * 0x0101_0101_0101_0101L : code * 0x0001_0001_0001_0001L;
    var words = new long[Math.min(whole, CHUNK)];
    var count = 0;
    var group = FEWEST_OF_GROUP;
    var isFrequent = false;
    for (var at = 0; at < whole; at += CHUNK) {
      var some = Math.min(CHUNK, whole - at);
      var first = from + at * lanes;
      MemorySegment.copy(pages.values(), ColumnPages.LONG, (long) first * width, words, 0, some);
      for (int start = 0, end; start < some; start = end) {
        end = Math.min(some, start + group);
        var before = count;
        if (isFrequent || hitsAny(words, start, end, low, all)) {
          count = equal(words, start, end, low, all, first, width, found, count);
        }
        isFrequent = count - before > (end - start) * lanes / FREQUENT;
        group = count > before ? FEWEST_OF_GROUP : Math.min(MOST_OF_GROUP, group * 2);
      }
    }
    for (var row = from + whole * lanes; row < to; row++) {
      if (pages.code(row) == code) {
        found[count++] = row;
      }
    }
    return count;
  }

  private static boolean hitsAny(long[] words, int from, int to, long low, long all) {
    var hits = 0L;
    for (var i = from; i < to; i++) {
      var other = words[i] ^ all;
      hits |= ~(((other & low) + low) | other | low);
    }
    return hits != 0;
  }

  /// @param first the row of the first lane of all words
  private static int equal(
      long[] words,
      int from,
      int to,
      long low,
      long all,
      int first,
      int width,
      int[] found,
      int before) {
    var count = before;
    var shift = width == 1 ? 3 : 4;
    for (var i = from; i < to; i++) {
      var other = words[i] ^ all;
      // A bit at the upper end of each lane that hits.
      var hits = ~(((other & low) + low) | other | low);
      for (var row = first + i * Long.BYTES / width; hits != 0; hits &= hits - 1) {
        found[count++] = row + (Long.numberOfTrailingZeros(hits) >> shift);
      }
    }
    return count;
  }
}
