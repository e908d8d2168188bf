package vedette.functions.aggregate;

import java.util.ArrayList;
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
import vedette.functions.RowKeeper;

/// The row with the largest or smallest first argument of each group, for whole numbers and times;
/// the first row of the group when all are null.
///
/// A batch is first searched for winners by that argument alone. Rows that can be asked for later
/// are only noted, and most of them lose to rows of later batches before anybody reads their other
/// cells; of rows that pass by once, the winners' cells are copied.
final class ExtremeRows implements RowKeeper {
  private static final int NONE = -1;
  private final List<Type> types;
  private final boolean largest;
  private long[] best = {};
  private boolean[] seen = {};
  private boolean[] known = {};
  private int[] winners = {};
  private int[] holder = {};
  private final @Nullable Object[][] cells;
  private final List<Held> held = new ArrayList<>();

  /// The result, when one batch holds all of it.
  private Column @Nullable [] whole;

  private ExtremeRows(List<Type> types, boolean largest) {
    this.types = types;
    this.largest = largest;
    this.cells = new @Nullable Object[types.size()][0];
  }

  /// For aggregates of these arguments; null when the first has no such order.
  static @Nullable Accumulator of(List<Type> types, boolean largest) {
    return types.getFirst().storage() == Type.Storage.LONG ? new ExtremeRows(types, largest) : null;
  }

  /// Rows of one batch that are winners so far.
  private static final class Held {
    private final Rows rows;
    private int live;

    Held(Rows rows) {
      this.rows = rows;
    }
  }

  @Override
  public void grow(int groups) {
    if (groups <= seen.length) {
      return;
    }
    var capacity = Math.max(groups, seen.length * 2);
    var from = winners.length;
    winners = Arrays.copyOf(winners, capacity);
    Arrays.fill(winners, from, capacity, NONE);
    holder = Arrays.copyOf(holder, capacity);
    Arrays.fill(holder, from, capacity, NONE);
    seen = Arrays.copyOf(seen, capacity);
    known = Arrays.copyOf(known, capacity);
    best = Arrays.copyOf(best, capacity);
    for (var i = 0; i < cells.length; i++) {
      cells[i] = Arrays.copyOf(cells[i], capacity);
    }
  }

  @Override
  public void add(Column[] arguments, int[] groups, int rows) {
    var touched = new int[rows];
    var count = search(arguments[0], groups, rows, touched);
    for (var i = 0; i < count; i++) {
      var group = touched[i];
      for (var output = 0; output < cells.length; output++) {
        cells[output][group] = copied(arguments[output], winners[group]);
      }
      leave(group);
      winners[group] = NONE;
    }
  }

  @Override
  public boolean keepsLargest() {
    return largest;
  }

  @Override
  public void keep(Column first, Rows others, int[] groups, int rows) {
    var touched = new int[rows];
    var count = search(first, groups, rows, touched);
    if (count == 0) {
      return;
    }
    var here = new Held(others);
    here.live = count;
    for (var i = 0; i < count; i++) {
      var group = touched[i];
      leave(group);
      holder[group] = held.size();
      // The place of the row waits in the cell of the first argument.
      cells[0][group] = winners[group];
      winners[group] = NONE;
    }
    held.add(here);
  }

  /// The group's row is no longer that of a batch kept for later.
  private void leave(int group) {
    if (holder[group] >= 0) {
      var left = held.get(holder[group]);
      if (--left.live == 0) {
        held.set(holder[group], new Held((_, _) -> new Column[0]));
      }
      holder[group] = NONE;
    }
  }

  private int search(Column first, int[] groups, int rows, int[] touched) {
    var by = (LongColumn) LongSums.expanded(first);
    var values = by.values();
    var nulls = by.nulls();
    var count = 0;
    for (var row = 0; row < rows; row++) {
      var group = groups[row];
      var isNull = nulls != null && nulls.get(row);
      if (isNull ? !seen[group] : isBetter(group, values[row])) {
        seen[group] = true;
        if (!isNull) {
          known[group] = true;
          best[group] = values[row];
        }
        if (winners[group] == NONE) {
          touched[count++] = group;
        }
        winners[group] = row;
      }
    }
    return count;
  }

  private boolean isBetter(int group, long value) {
    return !known[group] || (largest ? value > best[group] : value < best[group]);
  }

  /// A copy that does not keep a whole segment alive.
  private static @Nullable Object copied(Column column, int row) {
    var value = column.isNull(row) ? null : column.value(row);
    return switch (value) {
      case Text text -> text.compact();
      case Dynamic dynamic -> dynamic.compact();
      case null, default -> value;
    };
  }

  /// Whether one batch holds the rows of all groups, so that its cells need not be copied one by
  /// one.
  private boolean isOfOne(int groups) {
    if (held.isEmpty() || groups == 0) {
      return false;
    }
    for (var group = 0; group < groups; group++) {
      if (holder[group] != holder[0] || holder[group] < 0) {
        return false;
      }
    }
    return true;
  }

  private Column[] ofOne(int groups) {
    var known = whole;
    if (known == null) {
      var order = new long[groups];
      for (var group = 0; group < groups; group++) {
        order[group] = (long) rowOf(group) << 32 | group;
      }
      Arrays.sort(order);
      var rows = new int[groups];
      var places = new int[groups];
      for (var i = 0; i < groups; i++) {
        rows[i] = (int) (order[i] >>> 32);
        places[(int) order[i]] = i;
      }
      known = held.get(holder[0]).rows.at(rows, groups);
      for (var i = 0; i < known.length; i++) {
        known[i] = known[i].take(places, groups);
      }
      whole = known;
    }
    return known;
  }

  /// Reads the rows that were only noted.
  private void resolve() {
    var groupsOf = new ArrayList<List<Integer>>();
    held.forEach(_ -> groupsOf.add(new ArrayList<>()));
    for (var group = 0; group < holder.length; group++) {
      if (holder[group] >= 0) {
        groupsOf.get(holder[group]).add(group);
      }
    }
    for (var i = 0; i < held.size(); i++) {
      var groups = groupsOf.get(i);
      if (!groups.isEmpty()) {
        groups.sort((left, right) -> Integer.compare(rowOf(left), rowOf(right)));
        var rows = groups.stream().mapToInt(this::rowOf).toArray();
        fill(groups, held.get(i).rows.at(rows, rows.length));
      }
    }
    held.clear();
    Arrays.fill(holder, NONE);
  }

  private int rowOf(int group) {
    return cells[0][group] instanceof Integer row ? row : NONE;
  }

  private void fill(List<Integer> groups, Column[] columns) {
    for (var output = 0; output < cells.length; output++) {
      for (var i = 0; i < groups.size(); i++) {
        cells[output][groups.get(i)] = copied(columns[output], i);
      }
    }
  }

  @Override
  public void merge(Accumulator other, int[] groupMap, int groups) {
    var from = (ExtremeRows) other;
    resolve();
    from.resolve();
    for (var group = 0; group < groups; group++) {
      var to = groupMap[group];
      if (from.known[group] ? isBetter(to, from.best[group]) : from.seen[group] && !seen[to]) {
        seen[to] = true;
        known[to] = from.known[group];
        best[to] = from.best[group];
        for (var i = 0; i < cells.length; i++) {
          cells[i][to] = from.cells[i][group];
        }
      }
    }
  }

  @Override
  public Column result(int output, int groups) {
    if (isOfOne(groups)) {
      return ofOne(groups)[output];
    }
    if (!held.isEmpty()) {
      resolve();
    }
    var built = new ColumnBuilder(types.get(output), groups);
    for (var group = 0; group < groups; group++) {
      built.append(cells[output][group]);
    }
    return built.build();
  }

  @Override
  public long bytes() {
    return seen.length * (24L + 48L * cells.length);
  }
}
