package vedette.engine.plugin;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import vedette.data.batch.Batch;
import vedette.data.dynamic.DynamicBuilder;
import vedette.data.text.Text;
import vedette.engine.evaluate.Conversions;
import vedette.engine.plugin.Activity.Bins;

/// `funnel_sequence`: what ids were before and after a sequence of states.
///
/// A sequence begins with every event in its first state and takes the nearest later event in each
/// next one, each within the step window of the one before. Before it stands the event just before
/// its first, after it the one just after its last, both within the step window; the empty text
/// says that there is none. The window of analysis is that of the first event.
///
/// The plugin answers three tables, one a reading: before and after (0), before (1), after (2).
///
/// Arguments: the id, the timeline, start and end of the analysis, the step window, the length of
/// the windows of analysis, the state, the sequence, which table.
final class FunnelSequence implements TablePlugin {
  private static final int SAMPLES_MOST = 128;

  /// What a row of an answer is about.
  private record Key(long bin, String before, String after) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      var order = Long.compare(bin, other.bin);
      order = order == 0 ? before.compareTo(other.before) : order;
      return order == 0 ? after.compareTo(other.after) : order;
    }
  }

  @Override
  public Batch apply(PluginCall call) {
    var start = call.whole(2);
    var end = call.whole(3);
    var step = call.positive(4);
    var bins = Bins.of(call, start, end, call.positive(5));
    var funnel = Funnel.of(call, 6, start, end);
    var table = call.whole(8);
    var found = new TreeMap<Key, Set<Object>>();
    funnel
        .of()
        .forEach((id, events) -> {
          call.context().checkpoint();
          var nearest = nearest(events, funnel.sequence());
          for (var first = 0; first < events.size(); first++) {
            var last = last(events, nearest, first, step);
            if (last >= 0) {
              var key =
                  new Key(
                      bins.bin(events.get(first).at()),
                      table == 2 ? "" : state(events, first, first - 1, step),
                      table == 1 ? "" : state(events, last, last + 1, step));
              found.computeIfAbsent(key, _ -> new LinkedHashSet<>()).add(id);
            }
          }
        });
    var rows = new ResultRows(call.schema());
    found.forEach((key, ids) -> {
      var time = funnel.cell(bins.start(key.bin()));
      var before = Text.of(key.before());
      var after = Text.of(key.after());
      var states = table == 0 ? List.of(before, after) : List.of(table == 1 ? before : after);
      rows.add(ResultRows.cells(time, states), (long) ids.size(), samples(ids));
    });
    return rows.batch();
  }

  /// For each state of the sequence and each place, the first place from there on whose event is in
  /// it, or the number of events.
  private static int[][] nearest(List<Funnel.Event> events, List<String> sequence) {
    var nearest = new int[sequence.size()][events.size() + 1];
    for (var state = 0; state < nearest.length; state++) {
      nearest[state][events.size()] = events.size();
      for (var place = events.size() - 1; place >= 0; place--) {
        var here = events.get(place).state().equals(sequence.get(state));
        nearest[state][place] = here ? place : nearest[state][place + 1];
      }
    }
    return nearest;
  }

  /// The place where the sequence that begins at `first` ends, or -1.
  private static int last(List<Funnel.Event> events, int[][] nearest, int first, long step) {
    if (nearest[0][first] != first) {
      return -1;
    }
    var last = first;
    for (var state = 1; state < nearest.length; state++) {
      var next = nearest[state][last + 1];
      if (next == events.size() || events.get(next).at() - events.get(last).at() > step) {
        return -1;
      }
      last = next;
    }
    return last;
  }

  private static String state(List<Funnel.Event> events, int from, int place, long step) {
    if (place < 0 || place >= events.size()) {
      return "";
    }
    var away = Math.abs(events.get(place).at() - events.get(from).at());
    return away <= step ? events.get(place).state() : "";
  }

  private static Object samples(Set<Object> ids) {
    var builder = new DynamicBuilder();
    builder.startArray();
    ids.stream().limit(SAMPLES_MOST).forEach(id -> builder.add(Conversions.dynamic(id)));
    return builder.end().build();
  }
}
