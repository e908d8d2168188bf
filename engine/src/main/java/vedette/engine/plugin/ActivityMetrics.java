package vedette.engine.plugin;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import vedette.data.batch.Batch;

/// `activity_metrics`: for each window the different ids, those never seen before, and which share
/// of the ids of the window before came back (retention) or stayed away (churn). Where there was
/// nobody before, neither is a number.
final class ActivityMetrics implements TablePlugin {
  @Override
  public Batch apply(PluginCall call) {
    var activity = Activity.of(call, 2);
    var bins = activity.bins(call, 1);
    var rows = new ResultRows(call.schema());
    activity
        .of()
        .forEach((dimensions, events) -> {
          var windows = new TreeMap<Long, Set<Object>>();
          for (var event : events) {
            if (bins.holds(event.at())) {
              windows.computeIfAbsent(bins.bin(event.at()), _ -> new HashSet<>()).add(event.id());
            }
          }
          var seen = new HashSet<>();
          windows.forEach((bin, ids) -> {
            var before = windows.getOrDefault(bin - 1, Set.of());
            var fresh = ids.stream().filter(seen::add).count();
            var back = (double) ids.stream().filter(before::contains).count() / before.size();
            rows.add(
                ResultRows.cells(activity.cell(bins.start(bin)), dimensions),
                (long) ids.size(),
                fresh,
                back,
                1 - back);
          });
        });
    return rows.batch();
  }
}
