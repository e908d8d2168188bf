package vedette.engine.operator;

import java.util.Arrays;
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
  /// @param batch of the one column, in an order in which the key does not fall, without nulls
  static RisingRuns of(Expression key, Batch batch) {
    var looks = new int[(batch.size() - 1 + STEP - 1) / STEP + 1];
    for (var i = 0; i < looks.length; i++) {
      looks[i] = Math.min(i * STEP, batch.size() - 1);
    }
    var seen = numbers(key, batch, looks);
    var between = between(looks, seen);
    var fine = numbers(key, batch, between);
    var runs = new RisingRuns();
    runs.value(seen[0], 0);
    for (var i = 0; i < between.length; i++) {
      runs.value(fine[i], between[i]);
    }
    runs.ends[runs.count - 1] = batch.size();
    return runs;
  }

  /// The rows of stretches that begin and end with different keys, their first ones aside.
  private static int[] between(int[] looks, long[] seen) {
    var all = 0;
    for (var i = 1; i < looks.length; i++) {
      all += seen[i] == seen[i - 1] ? 0 : looks[i] - looks[i - 1];
    }
    var rows = new int[all];
    var found = 0;
    for (var i = 1; i < looks.length; i++) {
      for (var row = looks[i - 1] + 1; seen[i] != seen[i - 1] && row <= looks[i]; row++) {
        rows[found++] = row;
      }
    }
    return rows;
  }

  private static long[] numbers(Expression key, Batch batch, int[] rows) {
    return rows.length == 0
        ? new long[0]
        : numbers(key.evaluate(batch.take(rows, rows.length), Selection.all(rows.length)));
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
