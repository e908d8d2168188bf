package vedette.data.column;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vedette.data.type.Type;

/// One column of a stored run of rows, readable at any position, with what storage knows about it.
///
/// This is what makes it cheap to look before reading: zones rule out pages, the term index of the
/// dictionary or of the pages rules out texts, [#find] tests codes where they lie, and only then
/// are the few rows taken that are left. Every answer about the values may be "don't know", which
/// is what the defaults say. Safe for use by several threads.
public interface ColumnSource {
  /// Rows that share a [#zone(int)] and, in a column without one dictionary, a page.
  int PAGE_ROWS = 4_096;

  Type type();

  int rows();

  /// The cells of the rows from `from` to before `to`.
  Column read(int from, int to);

  /// The cells of the rows picked by the first `count` entries of `rows`, which rise.
  default Column take(int[] rows, int count) {
    if (count == 0) {
      return read(0, 0);
    }
    var from = rows[0];
    var offsets = new int[count];
    for (var i = 0; i < count; i++) {
      offsets[i] = rows[i] - from;
    }
    return read(from, rows[count - 1] + 1).take(offsets, count);
  }

  /// The dictionary that all cells of a text or dynamic column share, so that codes mean the same
  /// in each answer of [#read]; null when there is no such one, and for other types.
  default @Nullable Dictionary dictionary() {
    return null;
  }

  /// Puts the positions of the rows from `from` to before `to` whose code is `wanted` into `found`
  /// and returns how many there are. Only for a column with a [#dictionary()].
  default int find(boolean[] wanted, int from, int to, int[] found) {
    var codes =
        switch (read(from, to)) {
          case TextColumn texts -> texts.codes();
          case DynamicColumn dynamics -> dynamics.codes();
          case Column other -> throw new IllegalArgumentException(other.type() + " has no codes");
        };
    var count = 0;
    for (var i = 0; i < to - from; i++) {
      found[count] = from + i;
      count += wanted[codes[i]] ? 1 : 0;
    }
    return count;
  }

  /// The same for one code.
  default int findCode(int code, int from, int to, int[] found) {
    var wanted = new boolean[Objects.requireNonNull(dictionary()).size()];
    wanted[code] = true;
    return find(wanted, from, to, found);
  }

  /// Puts the positions of the rows from `from` to before `to` whose whole number or time lies
  /// between the bounds, both included, into `found` and returns how many there are.
  default int findBetween(long low, long high, int from, int to, int[] found) {
    if (!(read(from, to) instanceof LongColumn longs)) {
      throw new IllegalArgumentException(type() + " is no whole number");
    }
    var count = 0;
    for (var i = 0; i < to - from; i++) {
      found[count] = from + i;
      var value = longs.values()[i];
      count += value >= low && value <= high && !longs.isNull(i) ? 1 : 0;
    }
    return count;
  }

  /// The first row from `start` on whose whole number or time is not below `value`, or [#rows()].
  /// Only for a column that [#isSorted()], whose nulls stand in front.
  default int firstAtLeast(long value, int start) {
    var low = start;
    var high = rows();
    while (low < high) {
      var middle = (low + high) >>> 1;
      var cell = read(middle, middle + 1);
      if (cell instanceof LongColumn longs && !longs.isNull(0) && longs.values()[0] >= value) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /// How many rows have each code of the [#dictionary()]; null when that is not known.
  default int @Nullable [] counts() {
    return null;
  }

  /// The rows, rising, that have one of the first `count` of `codes`; null when no index knows and
  /// the codes must be looked at.
  default int @Nullable [] rowsOf(int[] codes, int count) {
    return null;
  }

  /// The bounds of all rows.
  default Zone zone() {
    return Zone.UNKNOWN;
  }

  /// The bounds of the rows from `page * PAGE_ROWS`.
  default Zone zone(int page) {
    return zone();
  }

  /// Whether no value is below the one before it, nulls only in front: true of the time by which
  /// the rows of a segment are ordered.
  default boolean isSorted() {
    return false;
  }

  /// Which pages hold a term, in a text column without one dictionary; a column with one is asked
  /// through [Dictionary#terms()].
  default TermIndex terms() {
    return TermIndex.UNKNOWN;
  }
}
