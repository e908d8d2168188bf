package vedette.engine.operator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.column.LongColumn;

/// Tells which held rows of a key a row of the streaming side may be paired with, where conditions
/// above the join bound a column of the one by the other: `ConnectedAt between (ListeningSince ..
/// ListeningSince + 10m)`.
///
/// Rows of a key mostly come by time, and their spans with them; then the first one that can be
/// meant is found by halving, and behind the last one nothing is looked at.
final class WithinBounds {
  private final List<HeldBound> bounds = new ArrayList<>();

  /// One whose spans rise within each key, both ends of them; null when there is none.
  private final @Nullable HeldBound rising;

  /// The bounded columns of the present batch, and the place of the rising one's among them.
  private final List<LongColumn> cells = new ArrayList<>();

  private int risingAt;

  /// @param bounds by row
  WithinBounds(List<HeldBound> bounds, JoinIndex index) {
    HeldBound found = null;
    for (var bound : bounds) {
      var ordered = bound.by(index);
      if (found == null && rises(ordered, index)) {
        found = ordered;
        risingAt = this.bounds.size();
      }
      this.bounds.add(ordered);
    }
    this.rising = found;
  }

  private static boolean rises(HeldBound bound, JoinIndex index) {
    for (var key = 0; key < index.keys(); key++) {
      for (var place = index.begin(key) + 1; place < index.end(key); place++) {
        if (bound.lows()[place] < bound.lows()[place - 1]
            || bound.highs()[place] < bound.highs()[place - 1]) {
          return false;
        }
      }
    }
    return true;
  }

  boolean isEmpty() {
    return bounds.isEmpty();
  }

  long bytes() {
    return bounds.stream().mapToLong(HeldBound::bytes).sum();
  }

  /// Begins with another batch of the streaming side.
  void enter(Batch batch) {
    cells.clear();
    for (var bound : bounds) {
      var column = Concatenation.expand(batch.column(bound.position()));
      if (!(column instanceof LongColumn longs)) {
        throw new IllegalStateException("bounds of no whole number: " + column.type());
      }
      cells.add(longs);
    }
  }

  /// Whether a row may be paired at all: a null is within no bounds.
  boolean mayPair(int row) {
    for (var column : cells) {
      if (column.isNull(row)) {
        return false;
      }
    }
    return true;
  }

  /// The first place from `begin` to before `end`, which are those of a key, that is not too early
  /// for a row.
  int first(int begin, int end, int row) {
    if (rising == null) {
      return begin;
    }
    var value = cells.get(risingAt).values()[row];
    var low = begin;
    var high = end;
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (rising.highs()[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// Whether this place and all behind it are too late for a row.
  boolean isBehind(int place, int row) {
    return rising != null && rising.lows()[place] > cells.get(risingAt).values()[row];
  }

  /// Whether the row at a place may be paired with a row.
  boolean allow(int place, int row) {
    for (var i = 0; i < cells.size(); i++) {
      var bound = bounds.get(i);
      var value = cells.get(i).values()[row];
      if (value < bound.lows()[place] || value > bound.highs()[place]) {
        return false;
      }
    }
    return true;
  }
}
