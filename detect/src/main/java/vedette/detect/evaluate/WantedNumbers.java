package vedette.detect.evaluate;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/// Whole numbers that rules look for in a column.
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

  int size() {
    return places.size();
  }

  /// Nothing is added afterwards.
  void ready() {
    sorted = places.keySet().stream().mapToLong(Long::longValue).toArray();
    ids = places.values().stream().mapToInt(Integer::intValue).toArray();
  }

  /// The place of a number, or -1 when nobody looks for it.
  int place(long number) {
    var at = Arrays.binarySearch(sorted, number);
    return at < 0 ? -1 : ids[at];
  }
}
