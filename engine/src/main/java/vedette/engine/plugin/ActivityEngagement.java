package vedette.engine.plugin;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vedette.data.batch.Batch;
import vedette.engine.plugin.Activity.Bins;
import vedette.engine.plugin.Activity.Event;

/// `activity_engagement`: for each inner window the ids active in it, those active in the outer
/// window that ends with it, and how many of the latter the former are.
final class ActivityEngagement implements TablePlugin {
  @Override
  public Batch apply(PluginCall call) {
    var activity = Activity.of(call, 2);
    var bins = activity.bins(call, 2);
    var outer = call.positive(call.constants(2) >= 4 ? 5 : 3);
    var rows = new ResultRows(call.schema());
    activity
        .of()
        .forEach((dimensions, events) -> {
          var run = new Run(bins, outer, events);
          for (var bin = 0L; bin <= bins.last(); bin++) {
            call.context().checkpoint();
            run.slide(bin);
            if (!run.inner.isEmpty()) {
              var inner = (long) run.inner.size();
              var whole = (long) run.outer.size();
              rows.add(
                  ResultRows.cells(activity.cell(bins.start(bin)), dimensions),
                  inner,
                  whole,
                  (double) inner / whole);
            }
          }
        });
    return rows.batch();
  }

  /// The two windows on their way along the events.
  private static final class Run {
    private final Bins bins;
    private final long length;
    private final List<Event> events;
    private final ArrayDeque<Event> reach = new ArrayDeque<>();
    private int next;
    final Map<Object, Integer> outer = new HashMap<>();
    final Map<Object, Integer> inner = new HashMap<>();

    Run(Bins bins, long length, List<Event> events) {
      this.bins = bins;
      this.length = length;
      this.events = events;
    }

    void slide(long bin) {
      var from = bins.start(bin);
      var end = from + bins.step();
      inner.clear();
      while (next < events.size() && events.get(next).at() < end) {
        var event = events.get(next++);
        reach.add(event);
        outer.merge(event.id(), 1, Integer::sum);
        if (event.at() >= from) {
          inner.merge(event.id(), 1, Integer::sum);
        }
      }
      while (!reach.isEmpty() && reach.getFirst().at() < end - length) {
        outer.computeIfPresent(
            reach.removeFirst().id(), (_, count) -> count == 1 ? null : count - 1);
      }
    }
  }
}
