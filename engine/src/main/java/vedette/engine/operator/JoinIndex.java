package vedette.engine.operator;

import java.util.List;
import vedette.data.column.Column;
import vedette.data.type.Type;

/// Finds the rows of one side of a join by key: those of each key side by side, in their order.
final class JoinIndex {
  private final GroupTable table;

  /// Where the rows of each key begin among all; one more at the end.
  private final int[] starts;

  private final int[] rows;

  /// @param keys the key columns of all rows of the side
  JoinIndex(List<Type> types, List<Column> keys, int rows) {
    this.table = new GroupTable(types);
    var groups = table.groups(keys, rows);
    this.starts = new int[table.size() + 1];
    this.rows = new int[rows];
    // Count the rows of each key, move the counts up one place, and let each key's move on.
    for (var row = 0; row < rows; row++) {
      starts[groups[row]]++;
    }
    var before = 0;
    for (var key = 0; key < starts.length; key++) {
      var count = starts[key];
      starts[key] = before;
      before += count;
    }
    for (var row = 0; row < rows; row++) {
      this.rows[starts[groups[row]]++] = row;
    }
    System.arraycopy(starts, 0, starts, 1, starts.length - 1);
    starts[0] = 0;
  }

  long bytes() {
    return table.bytes() + 4L * (starts.length + rows.length);
  }

  /// For each row of the other side the number of its key, or -1 when no row here has it.
  int[] find(List<Column> keys, int rows) {
    return table.find(keys, rows);
  }

  /// The place of the first row with the key; see [#row].
  int begin(int key) {
    return key < 0 ? 0 : starts[key];
  }

  /// Behind the place of the last row with the key; where it begins when there is none.
  int end(int key) {
    return key < 0 ? 0 : starts[key + 1];
  }

  /// The row at a place.
  int row(int place) {
    return rows[place];
  }

  int keys() {
    return table.size();
  }

  int rows() {
    return rows.length;
  }
}
