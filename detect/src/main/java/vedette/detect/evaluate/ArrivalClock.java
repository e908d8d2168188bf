package vedette.detect.evaluate;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vedette.data.column.LongColumn;
import vedette.data.table.Rows;
import vedette.data.time.DateTime;

/// Which rows of a commit come too late for a rule. Nearly always none does, which one look at the
/// times of a table tells for all rules.
final class ArrivalClock {
  private final Map<String, ArrivedTable> arrived;
  private final long now;
  private final long lateness;
  private final Map<String, Long> earliest = new HashMap<>();

  /// @param now when the rows are committed
  ArrivalClock(Map<String, ArrivedTable> arrived, DateTime now, long lateness) {
    this.arrived = arrived;
    this.now = now.ticks();
    this.lateness = lateness;
  }

  /// The rows that count for a rule, and how many do not.
  record InTime(Map<String, ArrivedTable> tables, long beyond) {}

  InTime inTime(RowRule rule) {
    if (lateness < 0 || rule.tables().stream().allMatch(name -> now - earliest(name) <= lateness)) {
      return new InTime(arrived, 0);
    }
    var tables = new HashMap<>(arrived);
    var frequency = rule.compiled().slots().frequency();
    long beyond = 0;
    for (var name : rule.tables()) {
      var table = arrived.get(name);
      if (table != null) {
        var kept = inTime(name, table, frequency);
        beyond += table.rows().size() - kept.rows().size();
        tables.put(name, kept);
      }
    }
    return new InTime(tables, beyond);
  }

  private long earliest(String name) {
    return earliest.computeIfAbsent(name, _ -> earliest(name, arrived.get(name)));
  }

  private long earliest(String name, @Nullable ArrivedTable table) {
    var position = position(name, table);
    if (table == null || position < 0) {
      return now;
    }
    var earliest = now;
    if (table.rows().batch().column(position) instanceof LongColumn times) {
      for (var row = 0; row < times.size(); row++) {
        earliest = times.isNull(row) ? earliest : Math.min(earliest, times.values()[row]);
      }
    }
    return earliest;
  }

  /// Where the event time is, or -1.
  private static int position(String name, @Nullable ArrivedTable table) {
    var column = table == null ? null : EventTimes.column(name, table.schema());
    return table == null || column == null ? -1 : table.schema().position(column);
  }

  /// The event time of a row, or the present when it has none.
  private long time(String name, ArrivedTable table, int row) {
    var position = position(name, table);
    return position >= 0
            && table.rows().batch().column(position).value(row) instanceof DateTime time
        ? time.ticks()
        : now;
  }

  private ArrivedTable inTime(String name, ArrivedTable table, long frequency) {
    var kept =
        IntStream.range(0, table.rows().size())
            .filter(row -> !Lateness.isBeyond(time(name, table, row), now, frequency, lateness))
            .toArray();
    var rows = table.rows();
    return kept.length == rows.size()
        ? table
        : new ArrivedTable(new Rows(rows.schema(), rows.batch().take(kept, kept.length)));
  }
}
