package vedette.detect.evaluate;

import java.util.Arrays;
import java.util.List;
import vedette.data.table.Condition;
import vedette.data.table.HiddenColumns;
import vedette.data.table.ScanRequest;
import vedette.data.table.Table;
import vedette.data.time.DateTime;
import vedette.data.type.Scalar;

/// When the latest rows of a table happened, and when they came. Read once for all rules, which
/// mostly need no more than the earliest time and the longest delay.
public final class Arrivals {
  /// Of a table that is not there.
  public static final Arrivals NONE = new Arrivals();

  private static final int FEW = 64;
  private long[] times = new long[FEW];
  private long[] ingested = new long[FEW];
  private int size;
  private long earliest = Long.MAX_VALUE;
  private long longestDelay = Long.MIN_VALUE;

  private Arrivals() {}

  /// The rows of a table beyond a sequence, up to another.
  ///
  /// @param name of the table, which says what its event time is called
  public static Arrivals between(String name, Table table, long after, long upTo) {
    var found = new Arrivals();
    var time = EventTimes.column(name, table.schema());
    if (time == null || !table.schema().has(time) || after >= upTo) {
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
                  && batch.column(2).value(row) instanceof DateTime came) {
                found.add(event.ticks(), came.ticks());
              }
            }
          }
        }
      }
    }
    return found;
  }

  private void add(long time, long came) {
    if (size == times.length) {
      times = Arrays.copyOf(times, size * 2);
      ingested = Arrays.copyOf(ingested, size * 2);
    }
    times[size] = time;
    ingested[size++] = came;
    earliest = Math.min(earliest, time);
    longestDelay = Math.max(longestDelay, came - time);
  }

  public int size() {
    return size;
  }

  /// When row `index` happened, in ticks.
  public long time(int index) {
    return times[index];
  }

  /// When the earliest of all happened; later than any time when there are none.
  public long earliest() {
    return earliest;
  }

  /// Whether row `index` came too late for a rule.
  public boolean isBeyond(int index, long frequency, long lateness) {
    return Lateness.isBeyond(times[index], ingested[index], frequency, lateness);
  }

  /// Whether any row may have come too late.
  public boolean mayBeBeyond(long lateness) {
    return lateness >= 0 && longestDelay > lateness;
  }

  /// How many rows came too late for a rule of that frequency.
  public long beyond(long frequency, long lateness) {
    if (!mayBeBeyond(lateness)) {
      return 0;
    }
    long count = 0;
    for (var i = 0; i < size; i++) {
      count += isBeyond(i, frequency, lateness) ? 1 : 0;
    }
    return count;
  }
}
