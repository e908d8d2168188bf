package vedette.functions.aggregate;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.column.Column;
import vedette.data.column.LongColumn;
import vedette.data.type.Type;
import vedette.declare.Aggregate;
import vedette.functions.Accumulator;
import vedette.functions.RowCounter;
import vedette.functions.dynamic.Values;

/// The number of rows.
///
/// Of an argument only its rows are counted, whether it is null or not.
///
/// ```kql
/// datatable(name:string)["a", "b", "a"] | summarize count() by name
/// // name:string | count_:long
/// // a           | 2
/// // b           | 1
/// ```
@Aggregate(value = "count", aliases = "cnt")
final class Count {
  private Count() {}

  static final class Rows {
    private long rows;

    void add() {
      rows++;
    }

    void merge(Rows other) {
      rows += other.rows;
    }

    long result() {
      return rows;
    }
  }

  static final class Values {
    private long rows;

    void add(@Nullable Object value) {
      rows++;
    }

    void merge(Values other) {
      rows += other.rows;
    }

    long result() {
      return rows;
    }
  }

  static Accumulator grouped(List<Type> arguments, Type result) {
    return new Grouped();
  }

  private static final class Grouped implements RowCounter {
    private long[] rows = new long[0];

    @Override
    public void grow(int groups) {
      if (groups > rows.length) {
        rows = Arrays.copyOf(rows, Math.max(groups, rows.length * 2));
      }
    }

    @Override
    public void add(Column[] arguments, int[] groups, int count) {
      for (var i = 0; i < count; i++) {
        rows[groups[i]]++;
      }
    }

    @Override
    public void addCount(int group, long count) {
      rows[group] += count;
    }

    @Override
    public void merge(Accumulator other, int[] groupMap, int groups) {
      var from = ((Grouped) other).rows;
      for (var i = 0; i < groups; i++) {
        rows[groupMap[i]] += from[i];
      }
    }

    @Override
    public Column result(int output, int groups) {
      return new LongColumn(Type.LONG, Arrays.copyOf(rows, groups), null, groups);
    }

    @Override
    public boolean clear() {
      Arrays.fill(rows, 0);
      return true;
    }

    @Override
    public long bytes() {
      return 8L * rows.length;
    }
  }
}
