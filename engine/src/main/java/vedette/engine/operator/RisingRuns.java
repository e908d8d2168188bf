package vedette.engine.operator;

import java.util.Arrays;
import java.util.List;
import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.column.LongColumn;
import vedette.engine.evaluate.Expression;
import vedette.engine.evaluate.Selection;

/// Runs of neighbouring rows for which a key that never falls is the same.
///
/// It is evaluated for one row of many: where two of those have the same key, so have the rows
/// between them.
final class RisingRuns {
  private static final int STEP = 256;

  private int[] ends = new int[16];
  private long[] values = new long[16];
  private int count;

  private RisingRuns() {}

  /// The runs of at least one row.
  ///
  /// @param key over batches of the one column
  /// @param cells in an order in which the key does not fall, none of them null
  static RisingRuns of(Expression key, Column cells) {
    var batch = new Batch(List.of(cells), cells.size());
    var looks = new int[(cells.size() - 1 + STEP - 1) / STEP + 1];
    for (var i = 0; i < looks.length; i++) {
      looks[i] = Math.min(i * STEP, cells.size() - 1);
    }
    var seen = numbers(key.evaluate(batch, new Selection(looks, looks.length)));
    var between = between(looks, seen);
    var fine =
        between.length == 0
            ? new long[0]
            : numbers(key.evaluate(batch, new Selection(between, between.length)));
    var runs = new RisingRuns();
    runs.value(seen[0], 0);
    for (var i = 0; i < between.length; i++) {
      runs.value(fine[i], between[i]);
    }
    runs.ends[runs.count - 1] = cells.size();
    return runs;
  }

  /// The rows of stretches that begin and end with different keys, their first ones aside.
  private static int[] between(int[] looks, long[] seen) {
    var rows = new int[looks.length * STEP];
    var found = 0;
    for (var i = 1; i < looks.length; i++) {
      for (var row = looks[i - 1] + 1; seen[i] != seen[i - 1] && row <= looks[i]; row++) {
        rows[found++] = row;
      }
    }
    return Arrays.copyOf(rows, found);
  }

  static long[] numbers(Column column) {
    if (Concatenation.expand(column) instanceof LongColumn longs && longs.nulls() == null) {
      return longs.values();
    }
    throw new IllegalStateException("a rising key that is no number everywhere");
  }

  private void value(long value, int row) {
    if (count > 0 && values[count - 1] == value) {
      return;
    }
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, count * 2);
      values = Arrays.copyOf(values, count * 2);
    }
    if (count > 0) {
      ends[count - 1] = row;
    }
    values[count++] = value;
  }

  int count() {
    return count;
  }

  int from(int run) {
    return run == 0 ? 0 : ends[run - 1];
  }

  int to(int run) {
    return ends[run];
  }

  long value(int run) {
    return values[run];
  }
}
