package vedette.engine.plugin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.column.LongColumn;
import vedette.data.type.Type;

/// `rolling_percentile`: for each bin of the index the percentile of the values in it and in the
/// bins before it, as many as the window has.
final class RollingPercentile implements TablePlugin {
  @Override
  public Batch apply(PluginCall call) {
    var percent = ((Number) call.constant(1)).doubleValue();
    var step = call.positive(3);
    var width = call.positive(4);
    var groups = new LinkedHashMap<List<@Nullable Object>, TreeMap<Long, List<Double>>>();
    for (var row = 0; row < call.rows().size(); row++) {
      var value = call.value(0, row);
      var at = call.value(2, row);
      if (value instanceof Number number && at != null) {
        groups
            .computeIfAbsent(Activity.dimensions(call, 5, row), _ -> new TreeMap<>())
            .computeIfAbsent(Math.floorDiv(call.whole(at), step), _ -> new ArrayList<>())
            .add(number.doubleValue());
      }
    }
    var rows = new ResultRows(call.schema());
    var type = call.type(2);
    groups.forEach((dimensions, bins) -> {
      for (var bin : bins.keySet()) {
        call.context().checkpoint();
        var values = new ArrayList<Double>();
        bins.subMap(bin - width, false, bin, true).values().forEach(values::addAll);
        values.sort(null);
        var rank = (int) Math.ceil(percent / 100 * values.size());
        rows.add(
            ResultRows.cells(start(type, bin * step), dimensions),
            values.get(Math.clamp(rank - 1, 0, values.size() - 1)));
      }
    });
    return rows.batch();
  }

  private static Object start(Type type, long at) {
    return LongColumn.box(type, at);
  }
}
