package vedette.posture.network;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/// Sets by priority to what each of them takes: one pass over all bounds, so that a thousand rules
/// with large tags cost what their bounds cost to sort.
final class Sweep {
  private record Event(long high, long low, int set, boolean start) {}

  private Sweep() {}

  /// @param sets the first wins where several hold a number
  /// @return for each set, the numbers that no set before it holds
  static List<Intervals> decide(List<Intervals> sets) {
    var events = events(sets);
    var active = new BitSet(sets.size());
    var taken = new Intervals.Builder[sets.size()];
    for (var index = 0; index < events.size(); ) {
      var here = events.get(index);
      while (index < events.size()
          && events.get(index).low() == here.low()
          && events.get(index).high() == here.high()) {
        var event = events.get(index++);
        active.set(event.set(), event.start());
      }
      var winner = active.nextSetBit(0);
      if (winner >= 0) {
        if (taken[winner] == null) {
          taken[winner] = new Intervals.Builder(4);
        }
        var last = index == events.size();
        var endLow = last ? -1L : events.get(index).low() - 1;
        var endHigh =
            last ? -1L : events.get(index).high() - (events.get(index).low() == 0 ? 1 : 0);
        taken[winner].merge(new long[] {here.high(), here.low(), endHigh, endLow}, 0);
      }
    }
    var decided = new ArrayList<Intervals>(sets.size());
    for (var each : taken) {
      decided.add(each == null ? Intervals.NONE : each.build());
    }
    return decided;
  }

  private static List<Event> events(List<Intervals> sets) {
    var events = new ArrayList<Event>();
    for (var number = 0; number < sets.size(); number++) {
      var set = sets.get(number);
      for (var index = 0; index < set.size(); index++) {
        events.add(new Event(set.firstHigh(index), set.firstLow(index), number, true));
        var nextLow = set.lastLow(index) + 1;
        var nextHigh = set.lastHigh(index) + (nextLow == 0 ? 1 : 0);
        if (nextLow != 0 || nextHigh != 0) {
          events.add(new Event(nextHigh, nextLow, number, false));
        }
      }
    }
    // Of one set, an end and a start never meet: its intervals are not adjacent.
    events.sort(
        Comparator.comparing(
            event -> event, (a, b) -> Intervals.compare(a.high(), a.low(), b.high(), b.low())));
    return events;
  }
}
