package vedette.engine.plugin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.column.LongColumn;
import vedette.data.type.Type;
import vedette.engine.run.LimitReached;
import vedette.engine.run.QueryFailure;

/// Who did something when, for each combination of dimensions, in the order of time.
///
/// @param of the events by the values of the dimensions
/// @param timeline the type of the timeline
record Activity(Map<List<@Nullable Object>, List<Event>> of, Type timeline) {
  private static final long MOST_BINS = 1_000_000;

  /// Something that `id` did; `at` is a whole number or ticks.
  record Event(long at, Object id) {}

  /// The rows of a call whose first two arguments are the one who acts and the timeline; columns
  /// among the arguments from `firstDimension` on are dimensions.
  static Activity of(PluginCall call, int firstDimension) {
    var groups = new LinkedHashMap<List<@Nullable Object>, List<Event>>();
    for (var row = 0; row < call.rows().size(); row++) {
      var id = call.value(0, row);
      var at = call.value(1, row);
      if (id != null && at != null) {
        groups
            .computeIfAbsent(dimensions(call, firstDimension, row), _ -> new ArrayList<>())
            .add(new Event(call.whole(at), id));
      }
    }
    call.context().checkpoint();
    groups.values().forEach(events -> events.sort(Comparator.comparingLong(Event::at)));
    return new Activity(groups, call.type(1));
  }

  static List<@Nullable Object> dimensions(PluginCall call, int first, int row) {
    var values = new ArrayList<@Nullable Object>();
    for (var argument = first; argument < call.arguments().size(); argument++) {
      if (!call.isConstant(argument)) {
        values.add(call.value(argument, row));
      }
    }
    return values;
  }

  /// A moment as a cell.
  Object cell(long at) {
    return LongColumn.box(timeline, at);
  }

  /// The bins of an analysis: where the first starts, how long each is, which is the last.
  record Bins(long origin, long step, long last) {
    static Bins of(PluginCall call, long start, long end, long step) {
      if (step <= 0) {
        throw new QueryFailure(
            "The windows of `" + call.name() + "` must be positive.", call.span());
      }
      var last = Math.floorDiv(end - start, step);
      if (last > MOST_BINS) {
        throw new LimitReached(
            LimitReached.Limit.ROWS,
            "`" + call.name() + "` would go through more than " + MOST_BINS + " windows.");
      }
      return new Bins(start, step, last);
    }

    long bin(long at) {
      return Math.floorDiv(at - origin, step);
    }

    long start(long bin) {
      return origin + bin * step;
    }

    boolean holds(long at) {
      var bin = bin(at);
      return bin >= 0 && bin <= last;
    }
  }

  /// The first and last moment of all events; both 0 without any.
  long[] range() {
    var first = Long.MAX_VALUE;
    var last = Long.MIN_VALUE;
    for (var events : of.values()) {
      first = Math.min(first, events.getFirst().at());
      last = Math.max(last, events.getLast().at());
    }
    return first > last ? new long[] {0, 0} : new long[] {first, last};
  }

  /// The analysis windows of a plugin whose start and end may be left out: the constants behind the
  /// timeline are `[start, end,] windows...`. Without them the data say where the windows lie.
  Bins bins(PluginCall call, int windows) {
    var constants = call.constants(2);
    if (constants >= windows + 2) {
      return Bins.of(call, call.whole(2), call.whole(3), call.positive(4));
    }
    var step = call.positive(2);
    var range = range();
    return Bins.of(call, Math.floorDiv(range[0], step) * step, range[1], step);
  }
}
