package vedette.detect.evaluate;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import vedette.data.column.Column;
import vedette.data.column.ConstantColumn;
import vedette.data.column.LongColumn;

/// Finds which of many whole numbers are in a column.
final class WantedNumbers {
  private final Map<Long, Integer> places = new TreeMap<>();
  private long[] sorted = new long[0];
  private int[] ids = new int[0];

  /// Adds a number and gives its place among them.
  int add(long number) {
    var size = places.size();
    var known = places.putIfAbsent(number, size);
    return known == null ? size : known;
  }

  /// Nothing is added afterwards.
  void ready() {
    sorted = places.keySet().stream().mapToLong(Long::longValue).toArray();
    ids = places.values().stream().mapToInt(Integer::intValue).toArray();
  }

  /// Notes the numbers that are in a column.
  ///
  /// @return false when it cannot be judged
  boolean find(Column column, BitSet found) {
    return switch (column) {
      case LongColumn longs -> {
        for (var row = 0; row < longs.size(); row++) {
          note(longs.values()[row], found);
        }
        yield true;
      }
      case ConstantColumn constant when constant.isNull(0) -> true;
      default -> false;
    };
  }

  /// A null is stored as some number, too; to note one more leaves out no rule.
  private void note(long number, BitSet found) {
    var at = Arrays.binarySearch(sorted, number);
    if (at >= 0) {
      found.set(ids[at]);
    }
  }
}
