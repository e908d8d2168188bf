package vedette.functions.aggregate;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.column.LongColumn;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.data.type.Type;
import vedette.functions.Accumulator;

/// The row with the largest or smallest first argument of each group.
///
/// A batch is first searched for winners by that argument alone; only their cells are copied, so
/// that `arg_max(Time, *)` over a wide table costs little more than over a narrow one.
final class ExtremeRows implements Accumulator {
  private static final int NO_ROW = -1;
  private final List<Type> types;
  private final boolean largest;
  private final boolean byLong;
  private long[] bestLong = {};
  private @Nullable Object[] best = {};
  private boolean[] seen = {};
  private int[] winners = {};
  private final @Nullable Object[][] cells;

  ExtremeRows(List<Type> types, boolean largest) {
    this.types = types;
    this.largest = largest;
    this.byLong = types.getFirst().storage() == Type.Storage.LONG;
    this.cells = new @Nullable Object[types.size()][0];
  }

  @Override
  public void grow(int groups) {
    if (groups <= seen.length) {
      return;
    }
    var capacity = Math.max(groups, seen.length * 2);
    var from = winners.length;
    winners = Arrays.copyOf(winners, capacity);
    Arrays.fill(winners, from, capacity, NO_ROW);
    seen = Arrays.copyOf(seen, capacity);
    if (byLong) {
      bestLong = Arrays.copyOf(bestLong, capacity);
    } else {
      best = Arrays.copyOf(best, capacity);
    }
    for (var i = 0; i < cells.length; i++) {
      cells[i] = Arrays.copyOf(cells[i], capacity);
    }
  }

  @Override
  public void add(Column[] arguments, int[] groups, int rows) {
    var touched = new int[rows];
    var count =
        byLong
            ? searchLongs((LongColumn) LongSums.expanded(arguments[0]), groups, rows, touched)
            : search(arguments[0], groups, rows, touched);
    for (var i = 0; i < count; i++) {
      var group = touched[i];
      for (var output = 0; output < cells.length; output++) {
        cells[output][group] = kept(arguments[output].value(winners[group]));
      }
      winners[group] = NO_ROW;
    }
  }

  private int searchLongs(LongColumn by, int[] groups, int rows, int[] touched) {
    var values = by.values();
    var nulls = by.nulls();
    var count = 0;
    for (var row = 0; row < rows; row++) {
      var group = groups[row];
      if ((nulls == null || !nulls.get(row)) && isBetter(group, values[row])) {
        bestLong[group] = values[row];
        count = won(group, row, touched, count);
      }
    }
    return count;
  }

  private boolean isBetter(int group, long value) {
    return !seen[group] || (largest ? value > bestLong[group] : value < bestLong[group]);
  }

  private int search(Column by, int[] groups, int rows, int[] touched) {
    var count = 0;
    for (var row = 0; row < rows; row++) {
      var value = by.isNull(row) ? null : by.value(row);
      if (value != null && isBetter(groups[row], value)) {
        best[groups[row]] = kept(value);
        count = won(groups[row], row, touched, count);
      }
    }
    return count;
  }

  private boolean isBetter(int group, Object value) {
    var old = best[group];
    return old == null || (largest ? Order.of(value, old) > 0 : Order.of(value, old) < 0);
  }

  private int won(int group, int row, int[] touched, int count) {
    seen[group] = true;
    var first = winners[group] == NO_ROW;
    winners[group] = row;
    if (first) {
      touched[count] = group;
    }
    return first ? count + 1 : count;
  }

  /// A copy that does not keep a whole segment alive.
  private static @Nullable Object kept(@Nullable Object value) {
    return switch (value) {
      case Text text -> text.compact();
      case Dynamic dynamic -> dynamic.compact();
      case null, default -> value;
    };
  }

  @Override
  public void merge(Accumulator other, int[] groupMap, int groups) {
    var from = (ExtremeRows) other;
    for (var group = 0; group < groups; group++) {
      if (from.seen[group] && from.wins(group, this, groupMap[group])) {
        var to = groupMap[group];
        seen[to] = true;
        if (byLong) {
          bestLong[to] = from.bestLong[group];
        } else {
          best[to] = from.best[group];
        }
        for (var i = 0; i < cells.length; i++) {
          cells[i][to] = from.cells[i][group];
        }
      }
    }
  }

  private boolean wins(int group, ExtremeRows against, int there) {
    if (byLong) {
      return against.isBetter(there, bestLong[group]);
    }
    var value = best[group];
    return value != null && against.isBetter(there, value);
  }

  @Override
  public Column result(int output, int groups) {
    var built = new ColumnBuilder(types.get(output), groups);
    for (var group = 0; group < groups; group++) {
      built.append(cells[output][group]);
    }
    return built.build();
  }

  @Override
  public long bytes() {
    return seen.length * (16L + 48L * cells.length);
  }
}
