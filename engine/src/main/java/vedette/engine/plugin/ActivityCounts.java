package vedette.engine.plugin;

import java.util.HashSet;
import java.util.TreeMap;
import vedette.data.batch.Batch;
import vedette.engine.plugin.Activity.Bins;

/// `activity_counts_metrics`: for each window how many events, how many different ids, how many of
/// them were never seen before, and how many were seen so far.
final class ActivityCounts implements TablePlugin {
  @Override
  public Batch apply(PluginCall call) {
    var activity = Activity.of(call, 5);
    var bins = Bins.of(call, call.whole(2), call.whole(3), call.positive(4));
    var rows = new ResultRows(call.schema());
    activity
        .of()
        .forEach((dimensions, events) -> {
          var seen = new HashSet<>();
          var windows = new TreeMap<Long, Window>();
          for (var event : events) {
            if (bins.holds(event.at())) {
              var window = windows.computeIfAbsent(bins.bin(event.at()), _ -> new Window());
              window.count++;
              window.ids.add(event.id());
              window.fresh += seen.add(event.id()) ? 1 : 0;
              window.total = seen.size();
            }
          }
          windows.forEach((bin, window) ->
              rows.add(
                  ResultRows.cells(activity.cell(bins.start(bin)), dimensions),
                  window.count,
                  (long) window.ids.size(),
                  window.fresh,
                  window.total));
        });
    return rows.batch();
  }

  private static final class Window {
    final HashSet<Object> ids = new HashSet<>();
    long count;
    long fresh;
    long total;
  }
}
