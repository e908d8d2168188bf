package vedette.store.segment;

import java.lang.foreign.MemorySegment;

/// Finds rows by their codes, over the codes where they lie: one flat loop for each width.
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
    var values = pages.values();
    var count = 0;
    switch (pages.width()) {
      case 1 -> {
        for (var row = from; row < to; row++) {
          if (wanted[values.get(ColumnPages.BYTE, row) & 0xFF]) {
            found[count++] = row;
          }
        }
      }
      case 2 -> {
        for (var row = from; row < to; row++) {
          if (wanted[values.get(ColumnPages.SHORT, row * 2L) & 0xFFFF]) {
            found[count++] = row;
          }
        }
      }
      case 3 -> {
        for (var row = from; row < to; row++) {
          if (wanted[values.get(ColumnPages.INT, row * 3L) & 0xFF_FFFF]) {
            found[count++] = row;
          }
        }
      }
      default -> {
        for (var row = from; row < to; row++) {
          if (wanted[values.get(ColumnPages.INT, row * 4L)]) {
            found[count++] = row;
          }
        }
      }
    }
    return count;
  }

  /// The same for the codes from `first` to `last`, both included.
  static int between(ColumnPages pages, int first, int last, int from, int to, int[] found) {
    if (first == last && pages.width() <= 2) {
      return equal(pages, first, from, to, found);
    }
    var values = pages.values();
    var count = 0;
    if (pages.width() == 2) {
      for (var row = from; row < to; row++) {
        var code = values.get(ColumnPages.SHORT, row * 2L) & 0xFFFF;
        if (code >= first && code <= last) {
          found[count++] = row;
        }
      }
      return count;
    }
    var codes = pages.codes(from, to - from);
    for (var i = 0; i < codes.length; i++) {
      if (codes[i] >= first && codes[i] <= last) {
        found[count++] = from + i;
      }
    }
    return count;
  }

  private static int equal(ColumnPages pages, int code, int from, int to, int[] found) {
    return pages.width() == 1
        ? equalBytes(pages.values(), code, from, to, found)
        : equalShorts(pages.values(), code, from, to, found);
  }

  private static int equalBytes(MemorySegment values, int code, int from, int to, int[] found) {
    var all = code * 0x0101_0101_0101_0101L;
    var count = 0;
    var row = from;
    for (; row <= to - 8; row += 8) {
      var other = values.get(ColumnPages.LONG, row) ^ all;
      var hits = ~((other & BYTES) + BYTES | other | BYTES);
      for (; hits != 0; hits &= hits - 1) {
        found[count++] = row + (Long.numberOfTrailingZeros(hits) >> 3);
      }
    }
    for (; row < to; row++) {
      if ((values.get(ColumnPages.BYTE, row) & 0xFF) == code) {
        found[count++] = row;
      }
    }
    return count;
  }

  private static int equalShorts(MemorySegment values, int code, int from, int to, int[] found) {
    var all = code * 0x0001_0001_0001_0001L;
    var count = 0;
    var row = from;
    for (; row <= to - 4; row += 4) {
      var other = values.get(ColumnPages.LONG, row * 2L) ^ all;
      var hits = ~((other & SHORTS) + SHORTS | other | SHORTS);
      for (; hits != 0; hits &= hits - 1) {
        found[count++] = row + (Long.numberOfTrailingZeros(hits) >> 4);
      }
    }
    for (; row < to; row++) {
      if ((values.get(ColumnPages.SHORT, row * 2L) & 0xFFFF) == code) {
        found[count++] = row;
      }
    }
    return count;
  }
}
