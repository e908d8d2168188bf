package vedette.engine.plugin;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import vedette.data.batch.Batch;

/// `new_activity_metrics`: the ids first seen in a window (a cohort), and for it and each later
/// window how many of them are there again. A constant behind the window picks one cohort.
final class NewActivityMetrics implements TablePlugin {
  @Override
  public Batch apply(PluginCall call) {
    var activity = Activity.of(call, 5);
    var bins = Activity.Bins.of(call, call.whole(2), call.whole(3), call.positive(4));
    var only = call.isConstant(5) ? bins.bin(call.whole(5)) : -1;
    var rows = new ResultRows(call.schema());
    activity
        .of()
        .forEach((dimensions, events) -> {
          var windows = new TreeMap<Long, Set<Object>>();
          var cohorts = new TreeMap<Long, Set<Object>>();
          var seen = new HashSet<>();
          for (var event : events) {
            if (bins.holds(event.at())) {
              var bin = bins.bin(event.at());
              windows.computeIfAbsent(bin, _ -> new HashSet<>()).add(event.id());
              if (seen.add(event.id())) {
                cohorts.computeIfAbsent(bin, _ -> new HashSet<>()).add(event.id());
              }
            }
          }
          cohorts.forEach((from, cohort) -> {
            if (only < 0 || only == from) {
              windows
                  .tailMap(from)
                  .forEach((to, ids) -> {
                    call.context().checkpoint();
                    var size = (long) cohort.size();
                    var kept = cohort.stream().filter(ids::contains).count();
                    rows.add(
                        ResultRows.cells(
                            activity.cell(bins.start(from)),
                            ResultRows.cells(activity.cell(bins.start(to)), dimensions)),
                        size,
                        kept,
                        size - kept,
                        (double) kept / size,
                        (double) (size - kept) / size);
                  });
            }
          });
        });
    return rows.batch();
  }
}
