package vedette.engine.plugin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vedette.data.column.LongColumn;
import vedette.data.dynamic.Dynamic;
import vedette.data.type.Type;
import vedette.engine.evaluate.Conversions;
import vedette.engine.run.QueryFailure;

/// Who was in which state when, and the states that are looked for one after another.
///
/// @param of the events of each id, in the order of time
/// @param sequence the wanted states as texts
/// @param timeline the type of the timeline
record Funnel(Map<Object, List<Event>> of, List<String> sequence, Type timeline) {
  private static final int LONGEST = 64;

  /// @param at a whole number or ticks
  /// @param state as a text, so that it compares with the elements of a `dynamic`
  record Event(long at, String state, Object cell) {}

  /// The events from `start` on and before `end`.
  ///
  /// @param state which argument is the state; the sequence is the next one
  static Funnel of(PluginCall call, int state, long start, long end) {
    var events = new LinkedHashMap<Object, List<Event>>();
    for (var row = 0; row < call.rows().size(); row++) {
      var id = call.value(0, row);
      var time = call.value(1, row);
      var cell = call.value(state, row);
      if (id == null || time == null || cell == null) {
        continue;
      }
      var at = call.whole(time);
      if (at >= start && at < end) {
        events
            .computeIfAbsent(id, _ -> new ArrayList<>())
            .add(new Event(at, Conversions.dynamic(cell).toText().toString(), cell));
      }
    }
    call.context().checkpoint();
    events.values().forEach(own -> own.sort(Comparator.comparingLong(Event::at)));
    return new Funnel(events, sequence(call, state + 1), call.type(1));
  }

  private static List<String> sequence(PluginCall call, int argument) {
    var states = new ArrayList<String>();
    if (call.constant(argument) instanceof Dynamic array && array.isArray()) {
      for (var i = 0; i < array.size(); i++) {
        states.add(array.value(i).toText().toString());
      }
    }
    if (states.isEmpty() || states.size() > LONGEST) {
      throw new QueryFailure(
          "The sequence of `" + call.name() + "` is an array of 1 to " + LONGEST + " states.",
          call.span());
    }
    return states;
  }

  /// A moment as a cell.
  Object cell(long at) {
    return LongColumn.box(timeline, at);
  }
}
