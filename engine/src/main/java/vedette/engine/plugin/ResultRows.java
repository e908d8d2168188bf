package vedette.engine.plugin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.column.ColumnBuilder;
import vedette.data.schema.Schema;
import vedette.engine.run.LimitReached;

/// The rows of an answer in the making.
final class ResultRows {
  private static final int MOST_ROWS = 10_000_000;
  private final List<ColumnBuilder> columns = new ArrayList<>();
  private int rows;

  ResultRows(Schema schema) {
    schema.fields().forEach(field -> columns.add(new ColumnBuilder(field.type(), 16)));
  }

  /// Adds the cells of a row, given as runs of cells.
  void add(List<? extends @Nullable Object> head, @Nullable Object... tail) {
    var at = 0;
    for (var cell : head) {
      columns.get(at++).append(cell);
    }
    for (var cell : tail) {
      columns.get(at++).append(cell);
    }
    count();
  }

  private void count() {
    if (++rows > MOST_ROWS) {
      throw new LimitReached(
          LimitReached.Limit.ROWS, "The plugin would answer more than " + MOST_ROWS + " rows.");
    }
  }

  Batch batch() {
    return new Batch(columns.stream().map(ColumnBuilder::build).toList(), rows);
  }

  /// `first` and then the rest.
  static List<@Nullable Object> cells(
      @Nullable Object first, List<? extends @Nullable Object> rest) {
    var cells = new ArrayList<@Nullable Object>(Arrays.asList(first));
    cells.addAll(rest);
    return cells;
  }
}
