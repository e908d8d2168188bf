package vedette.app.watch;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.collect.source.host.HostRows;
import vedette.collect.source.host.Known;
import vedette.data.dynamic.Dynamic;
import vedette.data.table.Condition;
import vedette.data.table.Database;
import vedette.data.table.ScanRequest;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.type.Scalar;

/// What earlier runs stored of this boot, so that a restart reports nothing twice.
final class StoredEvents implements Known {
  private final Map<Long, Set<String>> listening = new HashMap<>();
  private final Set<Long> starts = new HashSet<>();

  /// @param since only events from then on matter: processes of an earlier boot are gone
  StoredEvents(Database stored, DateTime since) {
    read(
        stored,
        HostRows.NETWORK_TABLE,
        List.of("ReportId", "Timestamp", "AdditionalFields"),
        since,
        cells -> {
          var addresses = listening.computeIfAbsent((Long) cells[0], _ -> new HashSet<>());
          if (cells[2] instanceof Dynamic fields) {
            var all = fields.member(Text.of("LocalIPs"));
            for (var i = 0; i < all.size(); i++) {
              addresses.add(all.element(i).toText().toString());
            }
          }
        });
    read(
        stored,
        HostRows.PROCESS_TABLE,
        List.of("ReportId", "Timestamp"),
        since,
        cells -> starts.add((Long) cells[0]));
  }

  private interface RowReader {
    void row(@Nullable Object[] cells);
  }

  private static void read(
      Database stored, String name, List<String> columns, DateTime since, RowReader reader) {
    var table = stored.table(name);
    if (table == null || columns.stream().anyMatch(column -> !table.schema().has(column))) {
      return;
    }
    var recent = new Condition.Between("Timestamp", Scalar.of(since), null);
    try (var scan = table.scan(new ScanRequest(columns, List.of(recent)))) {
      for (var part : scan.parts()) {
        try (var batches = part.open()) {
          for (var batch = batches.next(); batch != null; batch = batches.next()) {
            for (var row = 0; row < batch.size(); row++) {
              var cells = new @Nullable Object[columns.size()];
              for (var i = 0; i < cells.length; i++) {
                cells[i] = batch.column(i).value(row);
              }
              if (cells[0] != null
                  && cells[1] instanceof DateTime time
                  && time.compareTo(since) >= 0) {
                reader.row(cells);
              }
            }
          }
        }
      }
    }
  }

  @Override
  public @Nullable Set<String> listening(long reportId) {
    return listening.get(reportId);
  }

  @Override
  public boolean processStart(long reportId) {
    return starts.contains(reportId);
  }
}
