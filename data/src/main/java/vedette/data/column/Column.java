package vedette.data.column;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import vedette.data.type.Scalar;
import vedette.data.type.Type;

/// The values of one column for the rows of one batch.
///
/// Columns are immutable once published. Text and dynamic values are dictionary-coded from
/// ingestion to result, so that a function of one column can run once per distinct value. A
/// [ConstantColumn] may stand for any type: loops see constants instead of expanding them.
public sealed interface Column
    permits BooleanColumn,
        LongColumn,
        DoubleColumn,
        TextColumn,
        DynamicColumn,
        ObjectColumn,
        ConstantColumn {

  Type type();

  /// Number of rows.
  int size();

  /// Whether the value of `row` is null, in the sense of KQL's `isnull`.
  boolean isNull(int row);

  /// The value of `row` in the Java form of [Scalar]; Java null for a null (never for text, and
  /// [Dynamic#NULL] for dynamic).
  @Nullable Object value(int row);

  /// The column of the rows picked by the first `count` entries of `rows`, in that order; a row may
  /// be picked more than once.
  Column take(int[] rows, int count);

  /// The column of the rows from `from` to before `to`.
  default Column slice(int from, int to) {
    var rows = new int[to - from];
    Arrays.setAll(rows, i -> from + i);
    return take(rows, rows.length);
  }

  default Scalar scalar(int row) {
    return new Scalar(type(), value(row));
  }
}
