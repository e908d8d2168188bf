package vedette.posture.network;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Port sets as sets of small numbers, as [AddressClasses] does for addresses.
final class PortClasses {
  private PortClasses() {}

  static Map<Intervals, BitSet> of(List<Intervals> sets) {
    var starts = new TreeSet<Long>();
    for (var set : sets) {
      for (var index = 0; index < set.size(); index++) {
        starts.add(set.firstLow(index));
        starts.add(set.lastLow(index) + 1);
      }
    }
    var sorted = starts.stream().mapToLong(Long::longValue).toArray();
    var classes = new HashMap<Intervals, BitSet>();
    for (var set : sets) {
      classes.computeIfAbsent(set, each -> mark(each, sorted));
    }
    return classes;
  }

  private static BitSet mark(Intervals set, long[] starts) {
    var classes = new BitSet();
    for (var index = 0; index < set.size(); index++) {
      classes.set(
          Arrays.binarySearch(starts, set.firstLow(index)),
          Arrays.binarySearch(starts, set.lastLow(index) + 1));
    }
    return classes;
  }
}
