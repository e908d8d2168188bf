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

  /// Few codes that are left behind the last whole word are copied into one of their own.
  private static int equal(ColumnPages pages, int code, int from, int to, int[] found) {
    var width = pages.width();
    var lanes = Long.BYTES / width;
    var whole = (to - from) / lanes;
    var rest = to - from - whole * lanes;
    var words = new long[whole + (rest == 0 ? 0 : 1)];
    MemorySegment.copy(pages.values(), ColumnPages.LONG, (long) from * width, words, 0, whole);
    for (var i = 0; i < rest; i++) {
      var last = pages.code(from + whole * lanes + i);
      words[whole] |= (long) last << (i * width * Byte.SIZE);
    }
    var count =
        width == 1 ? equalBytes(words, code, from, found) : equalShorts(words, code, from, found);
    while (count > 0 && found[count - 1] >= to) {
      count--;
    }
    return count;
  }

  private static int equalBytes(long[] words, int code, int from, int[] found) {
    var all = code * 0x0101_0101_0101_0101L;
    var count = 0;
    for (var i = 0; i < words.length; i++) {
      var other = words[i] ^ all;
      var hits = ~((other & BYTES) + BYTES | other | BYTES);
      if (hits != 0) {
        count = hits(hits, 3, from + i * 8, found, count);
      }
    }
    return count;
  }

  private static int equalShorts(long[] words, int code, int from, int[] found) {
    var all = code * 0x0001_0001_0001_0001L;
    var count = 0;
    for (var i = 0; i < words.length; i++) {
      var other = words[i] ^ all;
      var hits = ~((other & SHORTS) + SHORTS | other | SHORTS);
      if (hits != 0) {
        count = hits(hits, 4, from + i * 4, found, count);
      }
    }
    return count;
  }

  /// A bit at the upper end of each lane that hits; those behind the last row have room in `found`
  /// no more.
  private static int hits(long bits, int shift, int row, int[] found, int count) {
    var at = count;
    for (var left = bits; left != 0 && at < found.length; left &= left - 1) {
      found[at++] = row + (Long.numberOfTrailingZeros(left) >> shift);
    }
    return at;
  }
}
