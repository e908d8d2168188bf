package vedette.engine.plugin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import vedette.data.batch.Batch;
import vedette.engine.plugin.Activity.Bins;
import vedette.engine.plugin.Activity.Event;

/// `active_users_count`: the different ids of each bin that are regulars: at the time of an event
/// they were there in at least so many periods of the look-back window that ends with it.
final class ActiveUsers implements TablePlugin {
  @Override
  public Batch apply(PluginCall call) {
    var activity = Activity.of(call, 8);
    var bins = Bins.of(call, call.whole(2), call.whole(3), call.positive(7));
    var rows = new ResultRows(call.schema());
    activity
        .of()
        .forEach((dimensions, events) -> {
          var active = new TreeMap<Long, Set<Object>>();
          byId(events)
              .forEach((id, own) -> {
                call.context().checkpoint();
                for (var event : regulars(call, own)) {
                  active.computeIfAbsent(bins.bin(event.at()), _ -> new HashSet<>()).add(id);
                }
              });
          active.forEach((bin, ids) ->
              rows.add(
                  ResultRows.cells(activity.cell(bins.start(bin)), dimensions), (long) ids.size()));
        });
    return rows.batch();
  }

  private static Map<Object, List<Event>> byId(List<Event> events) {
    var own = new HashMap<Object, List<Event>>();
    events.forEach(event -> own.computeIfAbsent(event.id(), _ -> new ArrayList<>()).add(event));
    return own;
  }

  /// The events of one id within the analysis at which enough periods lie behind it.
  private static List<Event> regulars(PluginCall call, List<Event> own) {
    var start = call.whole(2);
    var end = call.whole(3);
    var lookBack = call.positive(4);
    var period = call.positive(5);
    var wanted = call.whole(6);
    var found = new ArrayList<Event>();
    var periods = new HashMap<Long, Integer>();
    var first = 0;
    for (var event : own) {
      periods.merge(Math.floorDiv(event.at(), period), 1, Integer::sum);
      while (own.get(first).at() <= event.at() - lookBack) {
        var left = Math.floorDiv(own.get(first++).at(), period);
        periods.computeIfPresent(left, (_, count) -> count == 1 ? null : count - 1);
      }
      if (periods.size() >= wanted && event.at() >= start && event.at() <= end) {
        found.add(event);
      }
    }
    return found;
  }
}
