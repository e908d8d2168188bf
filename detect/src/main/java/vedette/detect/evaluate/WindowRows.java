package vedette.detect.evaluate;

import vedette.data.batch.Batch;
import vedette.data.time.DateTime;
import vedette.detect.evaluate.SlotView.Sight;

/// Picks the rows of a window that count, out of batches with some columns more than were asked
/// for. Several threads may use one at a time: events that were seen count once among all.
///
/// Positions are those of the event time, the identity and the ingestion time; -1 where not needed.
final class WindowRows {
  private final long after;
  private final long until;
  private final Sight sight;
  private final int asked;
  private final int time;
  private final int identity;
  private final int ingested;
  private final LongSet seen = new LongSet();

  WindowRows(long after, long until, Sight sight, int asked, int time, int identity, int ingested) {
    this.after = after;
    this.until = until;
    this.sight = sight;
    this.asked = asked;
    this.time = time;
    this.identity = identity;
    this.ingested = ingested;
  }

  /// The rows that count, with all columns.
  Batch inside(Batch batch) {
    var rows = new int[batch.size()];
    var count = 0;
    for (var row = 0; row < rows.length; row++) {
      if (batch.column(time).value(row) instanceof DateTime moment
          && moment.ticks() > after
          && moment.ticks() <= until
          && inTime(batch, row, moment.ticks())) {
        rows[count++] = row;
      }
    }
    count = sight.once() ? once(batch, rows, count) : count;
    return count == rows.length ? batch : batch.take(rows, count);
  }

  private boolean inTime(Batch batch, int row, long moment) {
    return ingested < 0
        || !(batch.column(ingested).value(row) instanceof DateTime arrival)
        || !Lateness.isBeyond(moment, arrival.ticks(), sight.frequency(), sight.lateness());
  }

  private int once(Batch batch, int[] rows, int count) {
    var kept = 0;
    synchronized (seen) {
      for (var i = 0; i < count; i++) {
        if (!(batch.column(identity).value(rows[i]) instanceof Long id) || seen.add(id)) {
          rows[kept++] = rows[i];
        }
      }
    }
    return kept;
  }

  /// The columns that were asked for.
  Batch asked(Batch batch) {
    return asked == batch.columns().size()
        ? batch
        : new Batch(batch.columns().subList(0, asked), batch.size());
  }

  long time(Batch batch, int row) {
    return batch.column(time).value(row) instanceof DateTime moment ? moment.ticks() : 0;
  }

  long identity(Batch batch, int row) {
    return batch.column(identity).value(row) instanceof Long id ? id : 0;
  }

  int columns() {
    return asked;
  }
}
