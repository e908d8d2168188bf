package vedette.store;

import java.util.Map;
import java.util.TreeMap;

/// The rows of one log by table. Immutable.
///
/// @param firstTime ticks of its first ingestion; 0 while it is empty
record LogPart(long number, Map<String, Run> tables, long rows, long firstTime) {
  static LogPart empty(long number) {
    return new LogPart(number, Map.of(), 0, 0);
  }

  LogPart with(CommitRecord commit) {
    var changed = new TreeMap<>(tables);
    var more = 0L;
    for (var delivery : commit.tables()) {
      var run = changed.getOrDefault(delivery.table(), Run.EMPTY);
      changed.put(delivery.table(), run.with(delivery.rows()));
      more += delivery.rows().size();
    }
    return new LogPart(number, changed, rows + more, firstTime == 0 ? commit.time() : firstTime);
  }
}
