package vedette.engine.operator;

import java.util.Arrays;
import java.util.List;
import vedette.data.column.Column;
import vedette.data.type.Type;

/// Finds the rows of one side of a join by key: for each key a chain of rows, in their order.
final class JoinIndex {
  private final GroupTable table;
  private int[] first = new int[16];
  private int[] last = new int[16];
  private final int[] next;

  /// @param keys the key columns of all rows of the side
  JoinIndex(List<Type> types, List<Column> keys, int rows) {
    this.table = new GroupTable(types);
    this.next = new int[rows];
    var groups = table.groups(keys, rows);
    ensure(table.size());
    Arrays.fill(first, -1);
    for (var row = 0; row < rows; row++) {
      append(groups[row], row);
    }
  }

  private void append(int group, int row) {
    next[row] = -1;
    if (first[group] < 0) {
      first[group] = row;
    } else {
      next[last[group]] = row;
    }
    last[group] = row;
  }

  private void ensure(int groups) {
    first = Arrays.copyOf(first, Math.max(1, groups));
    last = Arrays.copyOf(last, Math.max(1, groups));
  }

  long bytes() {
    return table.bytes() + 4L * (first.length + last.length + next.length);
  }

  /// For each row of the other side the number of its key, or -1 when no row here has it.
  int[] find(List<Column> keys, int rows) {
    return table.find(keys, rows);
  }

  /// The first row with the key, or -1; then follow [#next].
  int first(int key) {
    return key < 0 ? -1 : first[key];
  }

  /// The next row with the same key, or -1.
  int next(int row) {
    return next[row];
  }

  int keys() {
    return table.size();
  }
}
