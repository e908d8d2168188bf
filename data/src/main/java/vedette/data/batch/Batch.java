package vedette.data.batch;

import java.util.ArrayList;
import java.util.List;
import vedette.data.column.Column;
import vedette.data.column.ColumnSource;

/// Some rows, column by column. All columns have `size` rows; a batch may have rows and no columns,
/// because `count` needs none.
public record Batch(List<Column> columns, int size) {
  /// Rows a batch usually has at most; operators accept any number.
  public static final int USUAL_ROWS = 4_096;

  public Batch {
    if (!(columns instanceof LateColumns)) {
      columns = List.copyOf(columns);
      for (var column : columns) {
        if (column.size() != size) {
          throw new IllegalArgumentException(column.size() + " rows in a batch of " + size);
        }
      }
    }
  }

  /// The rows of a stored run from `from` to before `to`, whose columns are read when they are
  /// looked at.
  public static Batch late(List<? extends ColumnSource> sources, int from, int to) {
    return new Batch(LateColumns.between(sources, from, to), to - from);
  }

  /// The same of the rows named by the first `count` entries of `rows`, which rise.
  public static Batch late(List<? extends ColumnSource> sources, int[] rows, int count) {
    return new Batch(LateColumns.at(sources, rows, count), count);
  }

  public Column column(int position) {
    return columns.get(position);
  }

  /// Whether columns are read when they are looked at.
  public boolean isLate() {
    return columns instanceof LateColumns;
  }

  /// The rows picked by the first `count` entries of `rows`, in that order.
  public Batch take(int[] rows, int count) {
    if (columns instanceof LateColumns late) {
      var rising = late.take(rows, count);
      if (rising != null) {
        return new Batch(rising, count);
      }
      if (LateColumns.isForward(rows, count)) {
        return repeated(rows, count);
      }
    }
    var taken = new ArrayList<Column>(columns.size());
    for (var column : columns) {
      taken.add(column.take(rows, count));
    }
    return new Batch(taken, count);
  }

  /// Rows that come several times in a row, as matches of a join do: each is read once.
  private Batch repeated(int[] rows, int count) {
    var once = new int[count];
    var places = new int[count];
    var different = 0;
    for (var i = 0; i < count; i++) {
      if (i == 0 || rows[i] != rows[i - 1]) {
        once[different++] = rows[i];
      }
      places[i] = different - 1;
    }
    var read = take(once, different);
    return new Batch(
        read.columns().stream().map(column -> column.take(places, count)).toList(), count);
  }

  /// The rows from `from` to before `to`.
  public Batch slice(int from, int to) {
    if (from == 0 && to == size) {
      return this;
    }
    if (columns instanceof LateColumns late) {
      return new Batch(late.slice(from, to), to - from);
    }
    return new Batch(columns.stream().map(column -> column.slice(from, to)).toList(), to - from);
  }

  /// The same rows with the columns at `positions`, in that order.
  public Batch pick(int... positions) {
    if (columns instanceof LateColumns late) {
      return new Batch(late.pick(positions), size);
    }
    var picked = new ArrayList<Column>(positions.length);
    for (var position : positions) {
      picked.add(columns.get(position));
    }
    return new Batch(picked, size);
  }
}
