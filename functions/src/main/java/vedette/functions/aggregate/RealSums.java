package vedette.functions.aggregate;

import java.util.Arrays;
import vedette.data.column.Column;
import vedette.data.column.DoubleColumn;
import vedette.functions.Accumulator;

/// Sums of `real` values for all groups.
final class RealSums implements Accumulator {
  private double[] sums = {};

  @Override
  public void grow(int groups) {
    if (groups > sums.length) {
      sums = Arrays.copyOf(sums, Math.max(groups, sums.length * 2));
    }
  }

  @Override
  public void add(Column[] arguments, int[] groups, int rows) {
    var column = (DoubleColumn) LongSums.expanded(arguments[0]);
    var values = column.values();
    var nulls = column.nulls();
    for (var row = 0; row < rows; row++) {
      if (nulls == null || !nulls.get(row)) {
        sums[groups[row]] += values[row];
      }
    }
  }

  @Override
  public void merge(Accumulator other, int[] groupMap, int groups) {
    var from = ((RealSums) other).sums;
    for (var group = 0; group < groups; group++) {
      sums[groupMap[group]] += from[group];
    }
  }

  @Override
  public Column result(int output, int groups) {
    return new DoubleColumn(Arrays.copyOf(sums, groups), null, groups);
  }

  @Override
  public long bytes() {
    return 8L * sums.length;
  }
}
