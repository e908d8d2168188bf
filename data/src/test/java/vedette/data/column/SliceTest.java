package vedette.data.column;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vedette.data.batch.Batch;
import vedette.data.text.Text;
import vedette.data.type.Scalar;
import vedette.data.type.Type;

/// A slice of a batch has the cells of its rows, with nulls and without.
final class SliceTest {
  private static final int ROWS = 7;

  private static Batch batch() {
    var columns = new ArrayList<Column>();
    for (var type : List.of(Type.LONG, Type.INT, Type.STRING, Type.REAL, Type.BOOL)) {
      var builder = new ColumnBuilder(type, ROWS);
      for (var row = 0; row < ROWS; row++) {
        builder.append(row == 3 && type != Type.LONG ? none(type) : value(type, row));
      }
      columns.add(builder.build());
    }
    columns.add(new ConstantColumn(new Scalar(Type.LONG, 5L), ROWS));
    return new Batch(columns, ROWS);
  }

  private static Object value(Type type, int row) {
    return switch (type) {
      case INT -> row;
      case REAL -> row / 2.0;
      case BOOL -> row % 2 == 0;
      case STRING -> Text.of("t" + row % 3);
      case LONG, DATETIME, TIMESPAN, DECIMAL, GUID, DYNAMIC -> (long) row;
    };
  }

  private static @Nullable Object none(Type type) {
    return type == Type.STRING ? Text.EMPTY : null;
  }

  @Test
  void hasTheCellsOfItsRows() {
    var whole = batch();
    for (var from = 0; from <= ROWS; from++) {
      for (var to = from; to <= ROWS; to++) {
        var slice = whole.slice(from, to);
        assertEquals(to - from, slice.size());
        for (var column = 0; column < whole.columns().size(); column++) {
          for (var row = from; row < to; row++) {
            assertEquals(whole.column(column).value(row), slice.column(column).value(row - from));
          }
        }
      }
    }
  }
}
