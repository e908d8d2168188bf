package vedette.engine.plugin;

import java.util.Arrays;
import java.util.List;
import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.type.Type;

/// Which row of the input goes with which row of a further table, in the order of the answer.
final class RowPairs {
  /// In the place of a row of the table: there is none.
  static final int NONE = -1;

  private int[] left = new int[64];
  private int[] right = new int[64];
  private int size;

  int size() {
    return size;
  }

  void add(int row, int other) {
    if (size == left.length) {
      left = Arrays.copyOf(left, size * 2);
      right = Arrays.copyOf(right, size * 2);
    }
    left[size] = row;
    right[size++] = other;
  }

  /// The columns of the input.
  List<Column> own(Batch rows) {
    return rows.take(left, size).columns();
  }

  /// A column of the table; null or empty where there is no row of it.
  Column theirs(Column from, Type type) {
    var builder = new ColumnBuilder(type, size);
    for (var i = 0; i < size; i++) {
      var row = right[i];
      builder.append(row < 0 || from.isNull(row) ? null : from.value(row));
    }
    return builder.build();
  }
}
