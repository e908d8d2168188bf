package vedette.functions.aggregate;

import java.util.Arrays;
import vedette.data.column.Column;
import vedette.data.column.ConstantColumn;
import vedette.data.column.LongColumn;
import vedette.data.type.Type;
import vedette.functions.Accumulator;

/// Sums of `long` or `timespan` values for all groups.
final class LongSums implements Accumulator {
  private final Type type;
  private long[] sums = {};

  LongSums(Type type) {
    this.type = type;
  }

  @Override
  public void grow(int groups) {
    if (groups > sums.length) {
      sums = Arrays.copyOf(sums, Math.max(groups, sums.length * 2));
    }
  }

  @Override
  public void add(Column[] arguments, int[] groups, int rows) {
    var column = (LongColumn) expanded(arguments[0]);
    var values = column.values();
    var nulls = column.nulls();
    if (nulls == null) {
      for (var row = 0; row < rows; row++) {
        sums[groups[row]] += values[row];
      }
    } else {
      for (var row = 0; row < rows; row++) {
        sums[groups[row]] += nulls.get(row) ? 0 : values[row];
      }
    }
  }

  static Column expanded(Column column) {
    return column instanceof ConstantColumn constant ? constant.expand() : column;
  }

  @Override
  public void merge(Accumulator other, int[] groupMap, int groups) {
    var from = ((LongSums) other).sums;
    for (var group = 0; group < groups; group++) {
      sums[groupMap[group]] += from[group];
    }
  }

  @Override
  public Column result(int output, int groups) {
    return new LongColumn(type, Arrays.copyOf(sums, groups), null, groups);
  }

  @Override
  public long bytes() {
    return 8L * sums.length;
  }
}
