package vedette.engine.plugin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.column.LongColumn;
import vedette.data.time.TimeSpan;
import vedette.data.type.Type;

/// `sequence_detect`: rows of the same dimensions that fulfil one condition after another, each
/// within the step window of the one before and all within the span. A sequence starts at every row
/// that fulfils the first condition and takes the nearest later row for each next one.
final class SequenceDetect implements TablePlugin {
  private static final int FIRST_CONDITION = 3;

  @Override
  public Batch apply(PluginCall call) {
    var step = call.positive(1);
    var span = call.positive(2);
    var conditions = 0;
    while (FIRST_CONDITION + conditions < call.arguments().size()
        && call.type(FIRST_CONDITION + conditions) == Type.BOOL) {
      conditions++;
    }
    var rows = new ResultRows(call.schema());
    var timeline = call.type(0);
    for (var group : groups(call, FIRST_CONDITION + conditions).entrySet()) {
      var events = events(call, group.getValue(), conditions);
      events.sort((a, b) -> Long.compare(a[0], b[0]));
      for (var first = 0; first < events.size(); first++) {
        call.context().checkpoint();
        var found = from(events, first, conditions, step, span);
        if (found != null) {
          var cells = new ArrayList<@Nullable Object>(group.getKey());
          Arrays.stream(found).forEach(at -> cells.add(LongColumn.box(timeline, at)));
          var duration = found[found.length - 1] - found[0];
          rows.add(cells, timeline == Type.DATETIME ? new TimeSpan(duration) : duration);
        }
      }
    }
    return rows.batch();
  }

  private static Map<List<@Nullable Object>, List<Integer>> groups(
      PluginCall call, int firstDimension) {
    var groups = new LinkedHashMap<List<@Nullable Object>, List<Integer>>();
    for (var row = 0; row < call.rows().size(); row++) {
      if (call.value(0, row) != null) {
        groups
            .computeIfAbsent(Activity.dimensions(call, firstDimension, row), _ -> new ArrayList<>())
            .add(row);
      }
    }
    return groups;
  }

  /// Each row as its time and the conditions it fulfils, as bits.
  private static List<long[]> events(PluginCall call, List<Integer> members, int conditions) {
    var events = new ArrayList<long[]>();
    for (var row : members) {
      var bits = 0L;
      for (var i = 0; i < conditions; i++) {
        bits |= Boolean.TRUE.equals(call.value(FIRST_CONDITION + i, row)) ? 1L << i : 0;
      }
      var at = call.value(0, row);
      if (bits != 0 && at != null) {
        events.add(new long[] {call.whole(at), bits});
      }
    }
    return events;
  }

  private static long @Nullable [] from(
      List<long[]> events, int first, int conditions, long step, long span) {
    if ((events.get(first)[1] & 1) == 0) {
      return null;
    }
    var times = new long[conditions];
    times[0] = events.get(first)[0];
    var at = first + 1;
    for (var condition = 1; condition < conditions; condition++) {
      while (at < events.size() && (events.get(at)[1] >>> condition & 1) == 0) {
        at++;
      }
      if (at == events.size()) {
        return null;
      }
      times[condition] = events.get(at++)[0];
      if (times[condition] - times[condition - 1] > step || times[condition] - times[0] > span) {
        return null;
      }
    }
    return times;
  }
}
