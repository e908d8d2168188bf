package vedette.engine.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.column.ColumnSource;
import vedette.data.column.LongColumn;
import vedette.engine.evaluate.Selection;
import vedette.engine.run.ScanFacts;

/// Looks for the rows of a part that pass what a [PartFilter] could not say without reading.
///
/// Cheap things come first, and each sees only the rows that the ones before it left: bounds of
/// pages, codes that an index or a look at the values allows, then everything else. Rows are looked
/// at in blocks, which begin where pages do.
final class PartSearch {
  static final int MOST_BLOCK_ROWS = 4 * ColumnSource.PAGE_ROWS;

  /// Lists of rows are used for up to one row of so many; beyond, looking at all codes is faster.
  private static final int LISTED_SHARE = 16;

  /// Codes that one row of so many has are no better to begin with than a single number, which
  /// hardly any row has: rows that are found and then dropped cost more than those passed over.
  private static final int FREQUENT = 100;

  private final List<? extends ColumnSource> sources;
  private final List<ScanFilter.Bounds> bounds;
  private final List<CodeFilter> codes;
  private final List<ScanFilter> others;
  private final @Nullable RowSpans spans;
  private final int to;

  /// The bounds to begin with, or null.
  private final ScanFilter.@Nullable Bounds first;

  /// The bounds without the first.
  private final List<ScanFilter.Bounds> further;

  /// The only rows that may pass, rising; null when no list is known.
  private int @Nullable [] listed;

  /// The condition that has just these rows, or null.
  private @Nullable CodeFilter listedBy;

  private int[] ofSpan = {};

  /// @param filter with rows that may pass
  PartSearch(PartFilter filter, ScanFacts facts) {
    this.sources = filter.sources();
    this.bounds = filter.bounds();
    this.codes = new ArrayList<>(filter.codes());
    this.others = filter.others();
    this.spans = filter.spans();
    this.to = filter.to();
    // Written out, because the comparators of the library are linked anew in each process.
    codes.sort((a, b) -> Double.compare(a.share(), b.share()));
    var rarest = codes.isEmpty() || !codes.getFirst().isSettled() ? null : codes.getFirst();
    this.listed = filter.listed();
    if (listed == null && rarest != null && rarest.rows() <= (to - filter.from()) / LISTED_SHARE) {
      list(rarest, facts);
    }
    var sharpest = listed == null ? sharpest(rarest) : -1;
    this.first = sharpest < 0 ? null : bounds.get(sharpest);
    this.further = new ArrayList<>(bounds);
    if (sharpest >= 0) {
      further.remove(sharpest);
    }
    codes.sort((a, b) -> Double.compare(a.cost(), b.cost()));
  }

  /// Which bounds are a single number, which is looked for before texts that many rows have; -1
  /// when none.
  private int sharpest(@Nullable CodeFilter rarest) {
    for (var i = 0; i < bounds.size(); i++) {
      if (bounds.get(i).low() == bounds.get(i).high()) {
        return rarest == null || rarest.rows() > rarest.allRows() / FREQUENT ? i : -1;
      }
    }
    return -1;
  }

  /// Asks an index for the rows of few codes.
  private void list(CodeFilter rarest, ScanFacts facts) {
    var found = rarest.listed();
    if (found != null) {
      facts.answered("row lists");
      listedBy = rarest;
      listed = found;
    }
  }

  /// Where the block of rows that begins at `start` ends.
  int blockEnd(int start) {
    var known = listed;
    if (known == null) {
      return Math.min(to, blockEnd(start, blockRows()));
    }
    var behind = place(known, start) + MOST_BLOCK_ROWS;
    return behind < known.length ? Math.min(to, known[behind]) : to;
  }

  /// Where the block of `rows` that holds `start` ends; blocks begin where pages do.
  static int blockEnd(int start, int rows) {
    return (start / rows + 1) * rows;
  }

  /// Whether a block is tested so fast that one with few rows had better be joined by the next.
  boolean isCheap() {
    return others.isEmpty();
  }

  /// The most rows that a block finds.
  int mostFound() {
    return listed == null ? blockRows() : Math.min(listed.length, MOST_BLOCK_ROWS);
  }

  /// How many rows to look at together: pages alone where their zones can rule them out.
  private int blockRows() {
    var first = codes.isEmpty() || !codes.getFirst().isSettled();
    return first && !bounds.isEmpty() ? ColumnSource.PAGE_ROWS : MOST_BLOCK_ROWS;
  }

  /// Puts the rows from `start` to before `end` that pass into `found` and returns how many.
  int find(int start, int end, int[] found) {
    var only = spans;
    if (only == null) {
      return findAll(start, end, found);
    }
    if (ofSpan.length < found.length) {
      ofSpan = new int[found.length];
    }
    var count = 0;
    for (var i = only.firstBehind(start); i < only.count() && only.from(i) < end; i++) {
      var some = findAll(Math.max(start, only.from(i)), Math.min(end, only.to(i)), ofSpan);
      System.arraycopy(ofSpan, 0, found, count, some);
      count += some;
    }
    return count;
  }

  private int findAll(int start, int end, int[] found) {
    var count = listed == null ? -1 : listedBetween(listed, start, end, found);
    if (count == 0) {
      return 0;
    }
    if (first != null) {
      count = between(first, start, end, found);
      if (count == 0) {
        return 0;
      }
    }
    for (var known : codes) {
      if (known.isSettled() && known != listedBy) {
        count = count < 0 ? known.find(start, end, found) : known.keep(found, count);
        if (count == 0) {
          return 0;
        }
      }
    }
    for (var bound : further) {
      count = count < 0 ? between(bound, start, end, found) : keep(bound, found, count);
      if (count == 0) {
        return 0;
      }
    }
    if (count < 0) {
      count = end - start;
      for (var i = 0; i < count; i++) {
        found[i] = start + i;
      }
    }
    for (var open : codes) {
      if (!open.isSettled() && count > 0) {
        count = open.keep(found, count);
      }
    }
    return others.isEmpty() || count == 0 ? count : rest(found, count);
  }

  private static int listedBetween(int[] listed, int start, int end, int[] found) {
    var first = place(listed, start);
    var count = place(listed, end) - first;
    System.arraycopy(listed, first, found, 0, count);
    return count;
  }

  /// Where the first row that is not before `row` stands in a list.
  private static int place(int[] listed, int row) {
    var at = Arrays.binarySearch(listed, row);
    return at < 0 ? ~at : at;
  }

  private int between(ScanFilter.Bounds bound, int start, int end, int[] found) {
    var source = sources.get(bound.position());
    var page = start / ColumnSource.PAGE_ROWS;
    // Rows of several pages, as a block of codes or a span of time has, are more than a zone knows.
    if (page == (end - 1) / ColumnSource.PAGE_ROWS
        && !source.zone(page).meets(bound.low(), bound.high())) {
      return 0;
    }
    return source.findBetween(bound.low(), bound.high(), start, end, found);
  }

  private int keep(ScanFilter.Bounds bound, int[] found, int count) {
    if (!(sources.get(bound.position()).take(found, count) instanceof LongColumn longs)) {
      throw new IllegalStateException("bounds of no whole number");
    }
    var kept = 0;
    for (var i = 0; i < count; i++) {
      var value = longs.values()[i];
      if (value >= bound.low() && value <= bound.high() && !longs.isNull(i)) {
        found[kept++] = found[i];
      }
    }
    return kept;
  }

  private int rest(int[] found, int count) {
    var batch = Batch.late(sources, Arrays.copyOf(found, count), count);
    var selection = Selection.all(count);
    for (var other : others) {
      if (selection.isEmpty()) {
        return 0;
      }
      selection = other.condition().filter(batch, selection);
    }
    for (var i = 0; i < selection.count(); i++) {
      found[i] = found[selection.row(i)];
    }
    return selection.count();
  }
}
