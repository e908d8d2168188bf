package vedette.data.batch;

import java.util.ArrayList;
import java.util.List;
import vedette.data.column.Column;

/// Some rows, column by column. All columns have `size` rows; a batch may have rows and no columns,
/// because `count` needs none.
public record Batch(List<Column> columns, int size) {
  /// Rows a batch usually has at most; operators accept any number.
  public static final int USUAL_ROWS = 4_096;

  public Batch {
    columns = List.copyOf(columns);
    for (var column : columns) {
      if (column.size() != size) {
        throw new IllegalArgumentException(column.size() + " rows in a batch of " + size);
      }
    }
  }

  public Column column(int position) {
    return columns.get(position);
  }

  /// The rows picked by the first `count` entries of `rows`, in that order.
  public Batch take(int[] rows, int count) {
    var taken = new ArrayList<Column>(columns.size());
    for (var column : columns) {
      taken.add(column.take(rows, count));
    }
    return new Batch(taken, count);
  }

  /// The rows from `from` to before `to`.
  public Batch slice(int from, int to) {
    if (from == 0 && to == size) {
      return this;
    }
    var rows = new int[to - from];
    for (var i = 0; i < rows.length; i++) {
      rows[i] = from + i;
    }
    return take(rows, rows.length);
  }

  /// The same rows with the columns at `positions`, in that order.
  public Batch pick(int... positions) {
    var picked = new ArrayList<Column>(positions.length);
    for (var position : positions) {
      picked.add(columns.get(position));
    }
    return new Batch(picked, size);
  }
}
