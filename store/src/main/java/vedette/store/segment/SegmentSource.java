package vedette.store.segment;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import vedette.data.column.Column;
import vedette.data.column.ColumnSource;
import vedette.data.column.Dictionary;
import vedette.data.column.LongColumn;
import vedette.data.column.Zone;
import vedette.data.type.Type;

/// One column of a segment, readable at any position, with what its sidecar knows.
///
/// @param zone the bounds of all rows
/// @param isSorted whether the rows of the segment are ordered by it
record SegmentSource(
    Segment segment, SegmentColumn column, String name, Zone zone, boolean isSorted)
    implements ColumnSource {
  private static final long CLOSE = 4;

  @Override
  public Type type() {
    return column.type();
  }

  @Override
  public int rows() {
    return column.rows();
  }

  @Override
  public Column read(int from, int to) {
    return segment.guarded(() -> column.read(from, to - from));
  }

  /// Rows that lie close together are read as one and then picked.
  @Override
  public Column take(int[] rows, int count) {
    if (count == 0 || rows[count - 1] - rows[0] < count * CLOSE) {
      return ColumnSource.super.take(rows, count);
    }
    return segment.guarded(() -> column.take(rows, count));
  }

  @Override
  public @Nullable Dictionary dictionary() {
    return isCoded() ? segment.guarded(column::dictionary) : null;
  }

  @Override
  public int @Nullable [] counts() {
    return isCoded() ? segment.index(name).counts() : null;
  }

  @Override
  public int @Nullable [] rowsOf(int[] codes, int count) {
    var lists = isCoded() ? segment.index(name).lists() : null;
    if (lists == null || lists.byteSize() == 0) {
      return null;
    }
    var entries = segment.guarded(column::dictionary).size();
    return segment.guarded(() -> new RowPostings(lists, entries, rows()).rows(codes, count));
  }

  private boolean isCoded() {
    return column.type() == Type.STRING || column.type() == Type.DYNAMIC;
  }

  @Override
  public Zone zone(int page) {
    var known = segment.index(name).zone(page);
    return known == null ? zone : known;
  }

  @Override
  public int find(boolean[] wanted, int from, int to, int[] found) {
    return segment.guarded(() -> CodeSearch.wanted(column.pages(), wanted, from, to, found));
  }

  @Override
  public int findCode(int code, int from, int to, int[] found) {
    return CodeSearch.between(segment.guarded(column::pages), code, code, from, to, found);
  }

  @Override
  public int findBetween(long low, long high, int from, int to, int[] found) {
    if (from >= to || !zone.meets(low, high)) {
      return 0;
    }
    var pages = segment.guarded(column::pages);
    if (pages.presence() != null) {
      return findPresent(low, high, from, to, found);
    }
    if (pages.width() > 0) {
      return findCodes(pages, low, high, from, to, found);
    }
    return column.isNarrow()
        ? findNarrow(pages.values(), low, high, from, to, found)
        : findWide(pages.values(), low, high, from, to, found);
  }

  /// Numbers that lie there one by one are looked at in place.
  @Override
  public int firstAtLeast(long value, int start) {
    var pages = segment.guarded(column::pages);
    return pages.presence() == null && pages.width() == 0
        ? column.firstAtLeast(pages, value, start)
        : ColumnSource.super.firstAtLeast(value, start);
  }

  private int findPresent(long low, long high, int from, int to, int[] found) {
    var longs = (LongColumn) read(from, to);
    var nulls = longs.nulls();
    var count = 0;
    for (var i = 0; i < to - from; i++) {
      var value = longs.values()[i];
      if (value >= low && value <= high && (nulls == null || !nulls.get(i))) {
        found[count++] = from + i;
      }
    }
    return count;
  }

  /// Codes of numbers rise with their values, so a range of values is a range of codes.
  private int findCodes(ColumnPages pages, long low, long high, int from, int to, int[] found) {
    var numbers = column.numbers(pages);
    var at = Arrays.binarySearch(numbers, low);
    var behind = Arrays.binarySearch(numbers, high);
    var first = at < 0 ? ~at : at;
    var last = behind < 0 ? ~behind - 1 : behind;
    return first > last
        ? 0
        : segment.guarded(() -> CodeSearch.between(pages, first, last, from, to, found));
  }

  private static int findNarrow(
      MemorySegment values, long low, long high, int from, int to, int[] found) {
    var copy = new int[to - from];
    MemorySegment.copy(values, ColumnPages.INT, from * 4L, copy, 0, copy.length);
    var count = 0;
    for (var i = 0; i < copy.length; i++) {
      if (copy[i] >= low && copy[i] <= high) {
        found[count++] = from + i;
      }
    }
    return count;
  }

  private static int findWide(
      MemorySegment values, long low, long high, int from, int to, int[] found) {
    var copy = new long[to - from];
    MemorySegment.copy(values, ColumnPages.LONG, from * 8L, copy, 0, copy.length);
    var count = 0;
    for (var i = 0; i < copy.length; i++) {
      if (copy[i] >= low && copy[i] <= high) {
        found[count++] = from + i;
      }
    }
    return count;
  }
}
