package vedette.engine.operator;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.column.LongColumn;
import vedette.data.type.Type;
import vedette.engine.evaluate.Expression;
import vedette.engine.evaluate.Selection;

/// A bound of a join in numbers: for each held row the lowest and the highest value that a column
/// of the streaming side may have in a row that is paired with it. A row whose ends are null, which
/// no condition is true for, has the lowest above the highest.
///
/// @param position of the column of the streaming side
record HeldBound(int position, long[] lows, long[] highs) {
  /// The bounds on the left side that the held right side sets.
  static List<HeldBound> of(JoinOperator join, Batch held) {
    return join.bounds().stream()
        .filter(bound -> !bound.ofRight())
        .map(bound -> of(bound, held))
        .toList();
  }

  private static HeldBound of(JoinOperator.Bound bound, Batch held) {
    var lows = ends(bound.low(), held, Long.MIN_VALUE);
    var highs = ends(bound.high(), held, Long.MAX_VALUE);
    for (var row = 0; row < held.size(); row++) {
      if (lows.isNull(row) || highs.isNull(row)) {
        lows.values()[row] = Long.MAX_VALUE;
        highs.values()[row] = Long.MIN_VALUE;
      }
    }
    return new HeldBound(bound.position(), lows.values(), highs.values());
  }

  /// One end for each held row, in an array of its own.
  private static LongColumn ends(@Nullable Expression end, Batch held, long open) {
    if (end == null) {
      var all = new long[held.size()];
      Arrays.fill(all, open);
      return new LongColumn(Type.LONG, all, null, all.length);
    }
    var column = Concatenation.expand(end.evaluate(held, Selection.all(held)));
    if (!(column instanceof LongColumn longs)) {
      throw new IllegalStateException("bounds that are no whole numbers: " + column.type());
    }
    return new LongColumn(
        longs.type(), Arrays.copyOf(longs.values(), longs.size()), longs.nulls(), longs.size());
  }

  /// The same with the rows in the order of an index.
  HeldBound by(JoinIndex index) {
    var orderedLows = new long[lows.length];
    var orderedHighs = new long[highs.length];
    for (var place = 0; place < orderedLows.length; place++) {
      orderedLows[place] = lows[index.row(place)];
      orderedHighs[place] = highs[index.row(place)];
    }
    return new HeldBound(position, orderedLows, orderedHighs);
  }

  long bytes() {
    return 8L * (lows.length + highs.length);
  }

  /// The spans of all rows.
  WithinSpans narrowing() {
    return WithinSpans.of(position, lows, highs, lows.length);
  }
}
