package vedette.detect.schedule;

import java.util.HashMap;
import java.util.Map;
import vedette.detect.evaluate.Arrivals;
import vedette.detect.evaluate.CompiledRule;
import vedette.store.Snapshot;

/// The rows since the last look that may belong to slots which ran already: read once for all
/// rules, as of one moment.
final class Latecomers {
  private final Snapshot view;
  private final long lateness;
  private final Map<Stretch, Arrivals> read = new HashMap<>();

  /// @param view what counts as having arrived
  Latecomers(Snapshot view, long lateness) {
    this.view = view;
    this.lateness = lateness;
  }

  private record Stretch(String table, long after) {}

  /// The cursor with the slots that late rows open again.
  SlotCursor opened(CompiledRule rule, SlotCursor cursor) {
    if (cursor.sequence() >= view.sequence()) {
      return cursor;
    }
    var changed = cursor;
    long tooLate = 0;
    for (var name : rule.tables()) {
      var arrivals = arrivals(name, cursor.sequence());
      if (arrivals.earliest() <= cursor.done()) {
        changed = opened(rule, arrivals, changed);
      }
      tooLate += arrivals.beyond(rule.slots().frequency(), lateness);
    }
    return changed.withSeen(view.sequence(), tooLate);
  }

  private Arrivals arrivals(String name, long after) {
    return read.computeIfAbsent(
        new Stretch(name, after),
        _ -> {
          var table = view.table(name);
          return table == null
              ? Arrivals.NONE
              : Arrivals.between(name, table, after, view.sequence());
        });
  }

  private SlotCursor opened(CompiledRule rule, Arrivals arrivals, SlotCursor cursor) {
    var slots = rule.slots();
    var changed = cursor;
    for (var i = 0; i < arrivals.size(); i++) {
      var time = arrivals.time(i);
      if (time <= cursor.done() && !arrivals.isBeyond(i, slots.frequency(), lateness)) {
        var last = Math.min(slots.last(time), cursor.done());
        changed = changed.adding(slots.first(time), last, slots.frequency());
      }
    }
    return changed;
  }
}
