package vedette.detect.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.schema.Schema;
import vedette.data.table.Condition;
import vedette.data.table.Database;
import vedette.data.table.Scan;
import vedette.data.table.ScanRequest;
import vedette.data.table.Table;
import vedette.data.time.DateTime;
import vedette.data.type.Scalar;

/// A database as one slot of a rule sees it: of every table with an event time only the rows of the
/// slot's window.
///
/// @param after ticks before the first that counts
/// @param until the last that counts
record SlotView(Database whole, long after, long until) implements Database {
  @Override
  public @Nullable Table table(String name) {
    var table = whole.table(name);
    if (table == null) {
      return null;
    }
    var time = EventTimes.column(name, table.schema());
    return time == null || !table.schema().has(time) ? table : new Window(table, time);
  }

  @Override
  public Set<String> names() {
    return whole.names();
  }

  private final class Window implements Table {
    private final Table table;
    private final String time;

    private Window(Table table, String time) {
      this.table = table;
      this.time = time;
    }

    @Override
    public Schema schema() {
      return table.schema();
    }

    @Override
    public Schema hidden() {
      return table.hidden();
    }

    @Override
    public Scan scan(ScanRequest request) {
      var columns = new ArrayList<>(request.columns());
      var added = !columns.contains(time);
      if (added) {
        columns.add(time);
      }
      var conditions = new ArrayList<>(request.conditions());
      conditions.add(
          new Condition.Between(
              time, Scalar.of(new DateTime(after + 1)), Scalar.of(new DateTime(until))));
      var scan = table.scan(new ScanRequest(columns, conditions));
      return new WindowScan(scan, columns.indexOf(time), added);
    }
  }

  private final class WindowScan implements Scan {
    private final Scan scan;
    private final int position;
    private final boolean added;

    private WindowScan(Scan scan, int position, boolean added) {
      this.scan = scan;
      this.position = position;
      this.added = added;
    }

    @Override
    public List<? extends Part> parts() {
      return scan.parts().stream().map(this::part).toList();
    }

    private Part part(Part part) {
      return new Part() {
        @Override
        public Batches open() {
          return new Filtered(part.open());
        }

        @Override
        public long rows() {
          return part.rows();
        }
      };
    }

    @Override
    public int partsInAll() {
      return scan.partsInAll();
    }

    @Override
    public void close() {
      scan.close();
    }

    private final class Filtered implements Batches {
      private final Batches batches;

      private Filtered(Batches batches) {
        this.batches = batches;
      }

      @Override
      public @Nullable Batch next() {
        for (var batch = batches.next(); batch != null; batch = batches.next()) {
          var inside = inside(batch);
          if (inside.size() > 0) {
            return inside;
          }
        }
        return null;
      }

      private Batch inside(Batch batch) {
        var rows = new int[batch.size()];
        var count = 0;
        var column = batch.column(position);
        for (var row = 0; row < rows.length; row++) {
          if (column.value(row) instanceof DateTime moment
              && moment.ticks() > after
              && moment.ticks() <= until) {
            rows[count++] = row;
          }
        }
        var taken = count == rows.length ? batch : batch.take(rows, count);
        return added
            ? new Batch(taken.columns().subList(0, taken.columns().size() - 1), taken.size())
            : taken;
      }

      @Override
      public void close() {
        batches.close();
      }
    }
  }
}
