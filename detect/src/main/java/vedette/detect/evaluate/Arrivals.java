package vedette.detect.evaluate;

import java.util.ArrayList;
import java.util.List;
import vedette.data.table.Condition;
import vedette.data.table.HiddenColumns;
import vedette.data.table.ScanRequest;
import vedette.data.table.Table;
import vedette.data.time.DateTime;
import vedette.data.type.Scalar;

/// When the latest rows of a table happened, and when they came.
public final class Arrivals {
  private Arrivals() {}

  /// @param time of the event, in ticks
  /// @param ingested when it was committed, in ticks
  public record Arrival(long time, long ingested) {}

  /// The rows of a table beyond a sequence, up to another.
  ///
  /// @param name of the table, which says what its event time is called
  public static List<Arrival> between(String name, Table table, long after, long upTo) {
    var found = new ArrayList<Arrival>();
    var time = EventTimes.column(name, table.schema());
    if (time == null || !table.schema().has(time)) {
      return found;
    }
    var sequence = HiddenColumns.SEQUENCE.name();
    var columns = List.of(time, sequence, HiddenColumns.INGESTION_TIME.name());
    var beyond = new Condition.Between(sequence, Scalar.of(after + 1), Scalar.of(upTo));
    try (var scan = table.scan(new ScanRequest(columns, List.of(beyond)))) {
      for (var part : scan.parts()) {
        try (var batches = part.open()) {
          for (var batch = batches.next(); batch != null; batch = batches.next()) {
            for (var row = 0; row < batch.size(); row++) {
              if (batch.column(1).value(row) instanceof Long number
                  && number > after
                  && number <= upTo
                  && batch.column(0).value(row) instanceof DateTime event
                  && batch.column(2).value(row) instanceof DateTime ingested) {
                found.add(new Arrival(event.ticks(), ingested.ticks()));
              }
            }
          }
        }
      }
    }
    return found;
  }
}
