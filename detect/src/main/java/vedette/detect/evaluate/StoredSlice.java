package vedette.detect.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.schema.Schema;
import vedette.data.table.Condition;
import vedette.data.table.HiddenColumns;
import vedette.data.table.Scan;
import vedette.data.table.ScanRequest;
import vedette.data.table.Table;
import vedette.data.type.Scalar;

/// The stored rows of a table within a range of the ingestion sequence, as a table of their own.
///
/// Batches are read as a query asks for them, so that memory does not grow with the range.
///
/// @param after sequence of the last row that is not in it
/// @param upTo sequence of the last row that may be in it
record StoredSlice(Table stored, long after, long upTo) implements Table {
  private static final String SEQUENCE = HiddenColumns.SEQUENCE.name();

  @Override
  public Schema schema() {
    return stored.schema();
  }

  @Override
  public Schema hidden() {
    return stored.hidden();
  }

  @Override
  public Scan scan(ScanRequest request) {
    var columns = new ArrayList<>(request.columns());
    var position = columns.indexOf(SEQUENCE);
    if (position < 0) {
      position = columns.size();
      columns.add(SEQUENCE);
    }
    var conditions = new ArrayList<>(request.conditions());
    conditions.add(new Condition.Between(SEQUENCE, Scalar.of(after + 1), Scalar.of(upTo)));
    var whole = stored.scan(new ScanRequest(columns, conditions));
    return new SliceScan(whole, position, request.columns().size());
  }

  private final class SliceScan implements Scan {
    private final Scan whole;
    private final List<Part> parts;

    SliceScan(Scan whole, int sequence, int width) {
      this.whole = whole;
      this.parts =
          whole.parts().stream().map(part -> (Part) new SlicePart(part, sequence, width)).toList();
    }

    @Override
    public List<Part> parts() {
      return parts;
    }

    @Override
    public void close() {
      whole.close();
    }
  }

  /// Batches of the part, cut to the slice: `sequence` is the position of that column, and the
  /// first `width` columns were asked for.
  private final class SlicePart implements Scan.Part {
    private final Scan.Part whole;
    private final int sequence;
    private final int width;

    SlicePart(Scan.Part whole, int sequence, int width) {
      this.whole = whole;
      this.sequence = sequence;
      this.width = width;
    }

    @Override
    public long rows() {
      return whole.rows();
    }

    @Override
    public Batches open() {
      var batches = whole.open();
      return new Batches() {
        @Override
        public @Nullable Batch next() {
          var batch = batches.next();
          return batch == null ? null : within(batch);
        }

        @Override
        public void close() {
          batches.close();
        }
      };
    }

    private Batch within(Batch batch) {
      var column = batch.column(sequence);
      var rows =
          IntStream.range(0, batch.size())
              .filter(row -> column.value(row) instanceof Long at && at > after && at <= upTo)
              .toArray();
      var wanted = new Batch(batch.columns().subList(0, width), batch.size());
      return rows.length == batch.size() ? wanted : wanted.take(rows, rows.length);
    }
  }
}
