package vedette.data.batch;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;
import vedette.data.column.Column;
import vedette.data.column.ColumnSource;

/// The columns of some rows of a stored run, each read when it is first looked at.
///
/// A filter looks at a few columns of many rows, what comes behind it at the others of a few rows:
/// so rows are picked by position, and only cells that somebody looks at are ever read. For one
/// thread at a time, like every stream of batches.
final class LateColumns extends AbstractList<Column> implements RandomAccess {
  private final List<? extends ColumnSource> sources;
  private final int from;
  private final int count;
  private final int @Nullable [] rows;
  private final @Nullable Column[] read;
  private final @Nullable LateColumns before;
  private final int @Nullable [] picked;
  private final int skipped;

  private LateColumns(
      List<? extends ColumnSource> sources,
      int from,
      int count,
      int @Nullable [] rows,
      @Nullable LateColumns before,
      int @Nullable [] picked,
      int skipped) {
    this.sources = sources;
    this.from = from;
    this.count = count;
    this.rows = rows;
    this.read = new @Nullable Column[sources.size()];
    this.before = before;
    this.picked = picked;
    this.skipped = skipped;
  }

  /// The rows from `from` to before `to`.
  static LateColumns between(List<? extends ColumnSource> sources, int from, int to) {
    return new LateColumns(sources, from, to - from, null, null, null, 0);
  }

  /// The rows named by the first `count` entries of `rows`, which rise.
  static LateColumns at(List<? extends ColumnSource> sources, int[] rows, int count) {
    return new LateColumns(sources, 0, count, rows, null, null, 0);
  }

  /// The columns at `positions`, in that order; what was read stays read.
  LateColumns pick(int[] positions) {
    var picked = new ArrayList<ColumnSource>(positions.length);
    for (var position : positions) {
      picked.add(sources.get(position));
    }
    var columns = new LateColumns(picked, from, count, rows, null, null, 0);
    for (var i = 0; i < positions.length; i++) {
      columns.read[i] = known(positions[i]);
    }
    return columns;
  }

  /// The column if its cells were read, perhaps before rows were left out.
  private @Nullable Column known(int position) {
    var known = read[position];
    if (known == null && before != null) {
      var whole = before.known(position);
      known = whole == null ? null : whole.take(picked == null ? neighbours() : picked, count);
    }
    return known;
  }

  private int[] neighbours() {
    var positions = new int[count];
    Arrays.setAll(positions, i -> skipped + i);
    return positions;
  }

  @Override
  public int size() {
    return sources.size();
  }

  @Override
  public Column get(int position) {
    var known = read[position];
    if (known == null) {
      known = load(position);
      read[position] = known;
    }
    return known;
  }

  private Column load(int position) {
    var known = known(position);
    if (known != null) {
      return known;
    }
    var source = sources.get(position);
    return rows == null ? source.read(from, from + count) : source.take(rows, count);
  }

  /// Whether each of the first `taken` positions is at least the one before it.
  static boolean isForward(int[] positions, int taken) {
    for (var i = 1; i < taken; i++) {
      if (positions[i - 1] > positions[i]) {
        return false;
      }
    }
    return true;
  }

  /// The rows from position `start` to before `end`.
  LateColumns slice(int start, int end) {
    var listed = rows == null ? null : Arrays.copyOfRange(rows, start, end);
    return new LateColumns(sources, from + start, end - start, listed, this, null, start);
  }

  /// The rows at the first `taken` of `positions`; null when those do not rise, because sources are
  /// read forward.
  @Nullable LateColumns take(int[] positions, int taken) {
    for (var i = 1; i < taken; i++) {
      if (positions[i - 1] >= positions[i]) {
        return null;
      }
    }
    var kept = new int[taken];
    for (var i = 0; i < taken; i++) {
      kept[i] = rows == null ? from + positions[i] : rows[positions[i]];
    }
    return new LateColumns(sources, 0, taken, kept, this, positions, 0);
  }
}
