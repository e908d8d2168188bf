package vedette.engine.plugin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vedette.data.batch.Batch;
import vedette.engine.plugin.Activity.Bins;
import vedette.engine.plugin.Activity.Event;

/// `sliding_window_counts`: for each bin the events, and the different ids, of the look-back window
/// that ends with it.
final class SlidingWindow implements TablePlugin {
  @Override
  public Batch apply(PluginCall call) {
    var activity = Activity.of(call, 6);
    var bins = Bins.of(call, call.whole(2), call.whole(3), call.positive(5));
    var lookBack = call.positive(4);
    var rows = new ResultRows(call.schema());
    activity
        .of()
        .forEach((dimensions, events) -> {
          var ids = new HashMap<Object, Integer>();
          var from = 0;
          var end = 0;
          for (var bin = 0L; bin <= bins.last(); bin++) {
            call.context().checkpoint();
            var until = bins.start(bin) + bins.step();
            while (end < events.size() && events.get(end).at() < until) {
              ids.merge(events.get(end++).id(), 1, Integer::sum);
            }
            while (from < end && events.get(from).at() < until - lookBack) {
              leave(ids, events, from++);
            }
            if (end > from) {
              rows.add(
                  ResultRows.cells(activity.cell(bins.start(bin)), dimensions),
                  (long) (end - from),
                  (long) ids.size());
            }
          }
        });
    return rows.batch();
  }

  private static void leave(Map<Object, Integer> ids, List<Event> events, int at) {
    ids.computeIfPresent(events.get(at).id(), (_, count) -> count == 1 ? null : count - 1);
  }
}
