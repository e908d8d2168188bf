package vedette.posture.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// One pass over the bounds of many sets at once, so that a thousand rules with large tags cost
/// what their bounds cost to sort.
///
/// Between two neighbouring bounds all numbers lie in the same sets; such a stretch is a segment.
final class Sweep {
  /// Bits of a packed event that name a set and whether it starts there.
  private static final int MARK_BITS = 25;

  private final List<Intervals> sets;
  private final long[] highs;
  private final long[] lows;

  /// Twice the number of the set, and one more where it starts.
  private final int[] marks;

  /// What a segment is told with.
  interface Visitor {
    /// @param members the sets that hold the segment; changed after the call
    void see(BitSet members, long firstHigh, long firstLow, long lastHigh, long lastLow);
  }

  private record Event(long high, long low, int mark) {}

  private Sweep(List<Intervals> sets) {
    this.sets = sets;
    var most = sets.stream().mapToInt(set -> 2 * set.size()).sum();
    highs = new long[most];
    lows = new long[most];
    marks = new int[most];
  }

  /// Shows each segment that some set holds, in rising order.
  static void over(List<Intervals> sets, Visitor visitor) {
    var sweep = new Sweep(sets);
    var small = sets.stream().allMatch(Sweep::isSmall) && sets.size() < 1 << (MARK_BITS - 1);
    sweep.run(small ? sweep.sortSmall() : sweep.sortLarge(), visitor);
  }

  /// @param sets the first wins where several hold a number
  /// @return for each set, the numbers that no set before it holds
  static List<Intervals> decide(List<Intervals> sets) {
    var taken = new Intervals.Builder[sets.size()];
    over(
        sets,
        (members, firstHigh, firstLow, lastHigh, lastLow) -> {
          var winner = members.nextSetBit(0);
          if (taken[winner] == null) {
            taken[winner] = new Intervals.Builder(4);
          }
          taken[winner].merge(firstHigh, firstLow, lastHigh, lastLow);
        });
    var decided = new ArrayList<Intervals>(sets.size());
    for (var each : taken) {
      decided.add(each == null ? Intervals.NONE : each.build());
    }
    return decided;
  }

  private static boolean isSmall(Intervals set) {
    return set.isEmpty()
        || (set.lastHigh(set.size() - 1) == 0 && set.lastLow(set.size() - 1) >>> 32 == 0);
  }

  /// IPv4 addresses and ports: an event is one long, and longs sort fastest.
  private int sortSmall() {
    var packed = new long[marks.length];
    var count = 0;
    for (var number = 0; number < sets.size(); number++) {
      var set = sets.get(number);
      for (var index = 0; index < set.size(); index++) {
        packed[count++] = set.firstLow(index) << MARK_BITS | (2L * number + 1);
        packed[count++] = (set.lastLow(index) + 1) << MARK_BITS | 2L * number;
      }
    }
    Arrays.sort(packed);
    for (var index = 0; index < count; index++) {
      lows[index] = packed[index] >>> MARK_BITS;
      marks[index] = (int) packed[index] & ((1 << MARK_BITS) - 1);
    }
    return count;
  }

  private int sortLarge() {
    var events = new ArrayList<Event>(marks.length);
    for (var number = 0; number < sets.size(); number++) {
      var set = sets.get(number);
      for (var index = 0; index < set.size(); index++) {
        events.add(new Event(set.firstHigh(index), set.firstLow(index), 2 * number + 1));
        var nextLow = set.lastLow(index) + 1;
        var nextHigh = set.lastHigh(index) + (nextLow == 0 ? 1 : 0);
        if (nextLow != 0 || nextHigh != 0) { // Behind the last number there is no bound.
          events.add(new Event(nextHigh, nextLow, 2 * number));
        }
      }
    }
    events.sort((one, two) -> Intervals.compare(one.high(), one.low(), two.high(), two.low()));
    for (var index = 0; index < events.size(); index++) {
      highs[index] = events.get(index).high();
      lows[index] = events.get(index).low();
      marks[index] = events.get(index).mark();
    }
    return events.size();
  }

  /// Of one set, an end and a start never meet: its intervals are not adjacent.
  private void run(int count, Visitor visitor) {
    var members = new BitSet(sets.size());
    for (var index = 0; index < count; ) {
      var high = highs[index];
      var low = lows[index];
      while (index < count && lows[index] == low && highs[index] == high) {
        members.set(marks[index] >>> 1, (marks[index] & 1) == 1);
        index++;
      }
      if (members.isEmpty()) {
        continue;
      }
      var last = index == count;
      var endLow = last ? -1L : lows[index] - 1;
      var endHigh = last ? -1L : highs[index] - (lows[index] == 0 ? 1 : 0);
      visitor.see(members, high, low, endHigh, endLow);
    }
  }
}
