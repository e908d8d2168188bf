package vedette.engine.plugin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vedette.data.batch.Batch;
import vedette.data.dynamic.Dynamic;
import vedette.data.time.TimeSpan;
import vedette.data.time.TimeSpanText;
import vedette.data.type.Type;
import vedette.engine.plugin.Activity.Bins;
import vedette.engine.run.QueryFailure;

/// `funnel_sequence_completion`: for each window, period and state of a sequence, how many ids came
/// so far: were in the states up to this one, one after another, with no more than the period
/// between the first and this one. Each window is looked at by itself. A state that nobody reached
/// has no row.
///
/// Arguments: the id, the timeline, start, end and length of the windows, the state, the sequence,
/// the periods.
final class FunnelCompletion implements TablePlugin {
  private static final int PERIODS_MOST = 1_000;

  @Override
  public Batch apply(PluginCall call) {
    var start = call.whole(2);
    var end = call.whole(3);
    var bins = Bins.of(call, start, end, call.positive(4));
    var funnel = Funnel.of(call, 5, start, end);
    var periods = periods(call);
    var counts = new TreeMap<Long, long[][]>();
    var states = new HashMap<String, Object>();
    for (var events : funnel.of().values()) {
      call.context().checkpoint();
      events.forEach(event -> states.putIfAbsent(event.state(), event.cell()));
      for (var window : windows(events, bins).entrySet()) {
        var times = shortest(window.getValue(), funnel.sequence());
        var count =
            counts.computeIfAbsent(
                window.getKey(), _ -> new long[periods.size()][funnel.sequence().size()]);
        count(times, periods, count);
      }
    }
    return rows(call, funnel, bins, periods, counts, states);
  }

  private static Map<Long, List<Funnel.Event>> windows(List<Funnel.Event> events, Bins bins) {
    var windows = new HashMap<Long, List<Funnel.Event>>();
    for (var event : events) {
      windows.computeIfAbsent(bins.bin(event.at()), _ -> new ArrayList<>()).add(event);
    }
    return windows;
  }

  /// How long it took at least to come to each state, as far as the sequence was followed; -1 from
  /// the first state on that was not reached.
  ///
  /// Of all beginnings the latest is the nearest: the walk keeps for each state the latest
  /// beginning that led to it.
  private static long[] shortest(List<Funnel.Event> events, List<String> sequence) {
    var beginnings = new Long[sequence.size()];
    var shortest = new long[sequence.size()];
    Arrays.fill(shortest, -1);
    for (var event : events) {
      for (var state = sequence.size() - 1; state >= 0; state--) {
        if (!sequence.get(state).equals(event.state())) {
          continue;
        }
        var beginning = state == 0 ? (Long) event.at() : beginnings[state - 1];
        if (beginning != null) {
          beginnings[state] = beginning;
          var took = event.at() - beginning;
          shortest[state] = shortest[state] < 0 ? took : Math.min(shortest[state], took);
        }
      }
    }
    return shortest;
  }

  private static void count(long[] times, List<Long> periods, long[][] counts) {
    for (var period = 0; period < periods.size(); period++) {
      for (var state = 0; state < times.length; state++) {
        counts[period][state] += times[state] >= 0 && times[state] <= periods.get(period) ? 1 : 0;
      }
    }
  }

  private static List<Long> periods(PluginCall call) {
    var periods = new ArrayList<Long>();
    if (call.constant(7) instanceof Dynamic array && array.isArray()) {
      for (var i = 0; i < Math.min(array.size(), PERIODS_MOST); i++) {
        var period = array.value(i);
        switch (period.kind()) {
          case TIMESPAN -> periods.add(period.asTimeSpan().ticks());
          case LONG -> periods.add(period.asLong());
          case STRING -> {
            var span = TimeSpanText.parse(period.asText());
            if (span != null) {
              periods.add(span.ticks());
            }
          }
          case NULL, BOOL, REAL, DECIMAL, DATETIME, GUID, ARRAY, BAG -> {}
        }
      }
    }
    if (periods.isEmpty()) {
      throw new QueryFailure(
          "The periods of `" + call.name() + "` are an array of lengths of time.", call.span());
    }
    return periods;
  }

  private static Batch rows(
      PluginCall call,
      Funnel funnel,
      Bins bins,
      List<Long> periods,
      Map<Long, long[][]> counts,
      Map<String, Object> states) {
    var rows = new ResultRows(call.schema());
    counts.forEach((bin, count) -> {
      for (var period = 0; period < periods.size(); period++) {
        for (var state = 0; state < funnel.sequence().size(); state++) {
          var cell = states.get(funnel.sequence().get(state));
          if (count[period][state] > 0 && cell != null) {
            var length = periods.get(period);
            Object shown = funnel.timeline() == Type.DATETIME ? new TimeSpan(length) : length;
            rows.add(List.of(funnel.cell(bins.start(bin)), cell, shown), count[period][state]);
          }
        }
      }
    });
    return rows.batch();
  }
}
