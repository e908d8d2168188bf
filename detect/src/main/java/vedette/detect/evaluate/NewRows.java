package vedette.detect.evaluate;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vedette.data.table.Database;
import vedette.data.table.ScanRequest;
import vedette.data.table.Table;
import vedette.data.time.DateTime;

/// The database as a rule sees it while rows arrive: its own tables hold the new rows only, all
/// others hold what is stored.
///
/// @param fresh the new rows, by table
record NewRows(Map<String, ? extends Table> fresh, Set<String> own, Database stored)
    implements Database {
  @Override
  public @Nullable Table table(String name) {
    return own.contains(name) ? fresh.get(name) : stored.table(name);
  }

  /// The ends of the first slots that hold the new rows.
  SortedSet<Long> slots(Slots slots) {
    var ends = new TreeSet<Long>();
    for (var name : own) {
      var table = fresh.get(name);
      var time = table == null ? null : EventTimes.column(name, table.schema());
      if (table == null || time == null || !table.schema().has(time)) {
        continue;
      }
      try (var scan = table.scan(new ScanRequest(List.of(time), List.of()))) {
        for (var part : scan.parts()) {
          try (var batches = part.open()) {
            for (var batch = batches.next(); batch != null; batch = batches.next()) {
              for (var row = 0; row < batch.size(); row++) {
                if (batch.column(0).value(row) instanceof DateTime moment) {
                  ends.add(slots.first(moment.ticks()));
                }
              }
            }
          }
        }
      }
    }
    return ends;
  }

  @Override
  public Set<String> names() {
    return stored.names();
  }
}
