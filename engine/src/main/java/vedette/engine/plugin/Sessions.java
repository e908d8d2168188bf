package vedette.engine.plugin;

import java.util.HashMap;
import java.util.TreeMap;
import vedette.data.batch.Batch;
import vedette.engine.plugin.Activity.Bins;

/// `session_count`: how many sessions begin in each bin. A session begins with an event that comes
/// at least the look-back window after the previous one of the same id.
final class Sessions implements TablePlugin {
  @Override
  public Batch apply(PluginCall call) {
    var activity = Activity.of(call, 6);
    var start = call.whole(2);
    var end = call.whole(3);
    var step = call.positive(4);
    var lookBack = call.positive(5);
    var bins = Bins.of(call, Math.floorDiv(start, step) * step, end, step);
    var rows = new ResultRows(call.schema());
    activity
        .of()
        .forEach((dimensions, events) -> {
          var last = new HashMap<Object, Long>();
          var counts = new TreeMap<Long, Long>();
          for (var event : events) {
            var previous = last.put(event.id(), event.at());
            var begins = previous == null || event.at() - previous >= lookBack;
            if (begins && event.at() >= start && event.at() <= end) {
              counts.merge(bins.bin(event.at()), 1L, Long::sum);
            }
          }
          counts.forEach((bin, count) ->
              rows.add(ResultRows.cells(activity.cell(bins.start(bin)), dimensions), count));
        });
    return rows.batch();
  }
}
