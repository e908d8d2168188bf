package vedette.functions.aggregate;

import java.util.Arrays;
import java.util.List;
import vedette.data.column.BooleanColumn;
import vedette.data.column.Column;
import vedette.data.column.LongColumn;
import vedette.data.type.Type;
import vedette.declare.Aggregate;
import vedette.functions.Accumulator;

/// The number of rows for which `predicate` is true.
///
/// ```kql
/// datatable(x:long)[1, 2, 5] | summarize countif(x > 1)
/// // countif_:long
/// // 2
/// ```
@Aggregate("countif")
final class CountIf {
  private long rows;

  void add(boolean predicate) {
    rows += predicate ? 1 : 0;
  }

  void merge(CountIf other) {
    rows += other.rows;
  }

  long result() {
    return rows;
  }

  static Accumulator grouped(List<Type> arguments, Type result) {
    return new Grouped();
  }

  private static final class Grouped implements Accumulator {
    private long[] rows = {};

    @Override
    public void grow(int groups) {
      if (groups > rows.length) {
        rows = Arrays.copyOf(rows, Math.max(groups, rows.length * 2));
      }
    }

    @Override
    public void add(Column[] arguments, int[] groups, int count) {
      var values = ((BooleanColumn) LongSums.expanded(arguments[0])).values();
      for (var row = 0; row < count; row++) {
        rows[groups[row]] += values[row] ? 1 : 0;
      }
    }

    @Override
    public void merge(Accumulator other, int[] groupMap, int groups) {
      var from = ((Grouped) other).rows;
      for (var group = 0; group < groups; group++) {
        rows[groupMap[group]] += from[group];
      }
    }

    @Override
    public Column result(int output, int groups) {
      return new LongColumn(Type.LONG, Arrays.copyOf(rows, groups), null, groups);
    }

    @Override
    public long bytes() {
      return 8L * rows.length;
    }
  }
}
