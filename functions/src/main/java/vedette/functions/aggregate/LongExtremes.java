package vedette.functions.aggregate;

import java.util.Arrays;
import vedette.data.column.Column;
import vedette.data.column.LongColumn;
import vedette.data.column.Nulls;
import vedette.data.type.Type;
import vedette.functions.Accumulator;

/// The largest or smallest value of each group, for what is stored as `long`.
final class LongExtremes implements Accumulator {
  private final Type type;
  private final boolean largest;
  private long[] best = {};
  private boolean[] seen = {};

  LongExtremes(Type type, boolean largest) {
    this.type = type;
    this.largest = largest;
  }

  @Override
  public void grow(int groups) {
    if (groups > best.length) {
      best = Arrays.copyOf(best, Math.max(groups, best.length * 2));
      seen = Arrays.copyOf(seen, best.length);
    }
  }

  @Override
  public void add(Column[] arguments, int[] groups, int rows) {
    var column = (LongColumn) LongSums.expanded(arguments[0]);
    var values = column.values();
    var nulls = column.nulls();
    for (var row = 0; row < rows; row++) {
      if (nulls == null || !nulls.get(row)) {
        offer(groups[row], values[row]);
      }
    }
  }

  private void offer(int group, long value) {
    if (!seen[group] || (largest ? value > best[group] : value < best[group])) {
      best[group] = value;
      seen[group] = true;
    }
  }

  @Override
  public void merge(Accumulator other, int[] groupMap, int groups) {
    var from = (LongExtremes) other;
    for (var group = 0; group < groups; group++) {
      if (from.seen[group]) {
        offer(groupMap[group], from.best[group]);
      }
    }
  }

  @Override
  public Column result(int output, int groups) {
    var nulls = Nulls.none(groups);
    for (var group = 0; group < groups; group++) {
      if (!seen[group]) {
        nulls.set(group);
      }
    }
    return new LongColumn(type, Arrays.copyOf(best, groups), nulls.orNone(groups), groups);
  }

  @Override
  public long bytes() {
    return 9L * best.length;
  }
}
