package vedette.posture.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.TreeSet;

/// Address sets as sets of small numbers: all sets cut each other into classes that none of them
/// divides.
final class AddressClasses {
  private final IdentityHashMap<AddressSet, BitSet> sets = new IdentityHashMap<>();
  private final List<AddressSet> order = new ArrayList<>();

  void add(AddressSet set) {
    if (sets.put(set, new BitSet()) == null) {
      order.add(set);
    }
  }

  /// Bounds the classes; no set may be added afterwards.
  void settle() {
    var first = settle(order.stream().map(AddressSet::four).toList(), 0);
    settle(order.stream().map(AddressSet::six).toList(), first);
  }

  private record Bound(long high, long low) implements Comparable<Bound> {
    @Override
    public int compareTo(Bound other) {
      return Intervals.compare(high, low, other.high, other.low);
    }

    Bound next() {
      return new Bound(high + (low == -1L ? 1 : 0), low + 1);
    }
  }

  private int settle(List<Intervals> family, int from) {
    var starts = new TreeSet<Bound>();
    for (var set : family) {
      for (var index = 0; index < set.size(); index++) {
        starts.add(new Bound(set.firstHigh(index), set.firstLow(index)));
        var last = new Bound(set.lastHigh(index), set.lastLow(index));
        if (last.high() != -1L || last.low() != -1L) {
          starts.add(last.next());
        }
      }
    }
    var sorted = starts.toArray(Bound[]::new);
    for (var index = 0; index < family.size(); index++) {
      mark(family.get(index), sorted, from, of(order.get(index)));
    }
    return from + sorted.length;
  }

  private static void mark(Intervals set, Bound[] starts, int from, BitSet classes) {
    for (var index = 0; index < set.size(); index++) {
      var first = at(starts, new Bound(set.firstHigh(index), set.firstLow(index)));
      var last = new Bound(set.lastHigh(index), set.lastLow(index));
      var end = last.high() == -1L && last.low() == -1L ? starts.length : at(starts, last.next());
      classes.set(from + first, from + end);
    }
  }

  private static int at(Bound[] starts, Bound number) {
    return Arrays.binarySearch(starts, number);
  }

  /// The classes of a set that was added.
  BitSet of(AddressSet set) {
    return sets.getOrDefault(set, new BitSet());
  }
}
