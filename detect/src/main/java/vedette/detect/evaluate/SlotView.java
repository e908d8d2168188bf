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
import vedette.data.table.HiddenColumns;
import vedette.data.table.Scan;
import vedette.data.table.ScanRequest;
import vedette.data.table.Table;
import vedette.data.time.DateTime;
import vedette.data.type.Scalar;

/// A database as one slot of a rule sees it: of every table with an event time only the rows of the
/// slot's window that count.
///
/// @param after ticks before the first that counts
/// @param until the last that counts
record SlotView(Database whole, long after, long until, Sight sight) implements Database {
  private static final Database NOTHING =
      new Database() {
        @Override
        public @Nullable Table table(String name) {
          return null;
        }

        @Override
        public Set<String> names() {
          return Set.of();
        }
      };

  /// Which rows of the window count, and how they lie.
  ///
  /// @param once an event that was delivered twice counts once
  /// @param ordered rows come in the order of their times, wherever they are stored
  /// @param frequency of the rule, in ticks
  /// @param lateness ticks that a row may come after the end of its first slot; -1 for ever
  /// @param byArrival the window is one of `ingestion_time()`, not of the event time
  record Sight(boolean once, boolean ordered, long frequency, long lateness, boolean byArrival) {
    /// All rows as they are.
    static final Sight PLAIN = new Sight(false, false, 1, -1, false);

    /// What came in the window, whenever it happened.
    static final Sight ARRIVALS = new Sight(false, false, 1, -1, true);
  }

  /// The rows of one table that did not come too late for a rule.
  static Table inTime(String name, Table table, long frequency, long lateness) {
    var time = EventTimes.column(name, table.schema());
    if (time == null || !table.schema().has(time) || lateness < 0) {
      return table;
    }
    var sight = new Sight(false, false, frequency, lateness, false);
    return new SlotView(NOTHING, -1, DateTime.MAX.ticks(), sight).new Window(table, time);
  }

  @Override
  public @Nullable Table table(String name) {
    var table = whole.table(name);
    if (table == null) {
      return null;
    }
    var time = sight.byArrival() ? arrival(table) : EventTimes.column(name, table.schema());
    return time == null || !(table.schema().has(time) || table.hidden().has(time))
        ? table
        : new Window(table, time);
  }

  /// The column that tells when rows came, of a table whose rows happened some time.
  private static @Nullable String arrival(Table table) {
    var name = HiddenColumns.INGESTION_TIME.name();
    return table.schema().has(name) || table.hidden().has(name) ? name : null;
  }

  @Override
  public Set<String> names() {
    return whole.names();
  }

  /// Whether none of some tables has a row in the window.
  boolean isEmpty(Set<String> tables) {
    for (var name : tables) {
      var table = table(name);
      if (table != null && (!(table instanceof Window window) || window.hasRow())) {
        return false;
      }
    }
    return true;
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

    private boolean hasRow() {
      var filter = new WindowRows(after, until, Sight.PLAIN, 1, 0, -1, -1);
      try (var scan = table.scan(new ScanRequest(List.of(time), List.of(within())))) {
        for (var part : scan.parts()) {
          try (var batches = part.open()) {
            for (var batch = batches.next(); batch != null; batch = batches.next()) {
              if (filter.inside(batch).size() > 0) {
                return true;
              }
            }
          }
        }
      }
      return false;
    }

    private Condition within() {
      return new Condition.Between(
          time, Scalar.of(new DateTime(after + 1)), Scalar.of(new DateTime(until)));
    }

    @Override
    public Scan scan(ScanRequest request) {
      var columns = new ArrayList<>(request.columns());
      var filter =
          new WindowRows(
              after,
              until,
              sight,
              columns.size(),
              position(columns, time),
              sight.once() || sight.ordered() ? position(columns, HiddenColumns.ROW_ID.name()) : -1,
              sight.lateness() < 0 ? -1 : position(columns, HiddenColumns.INGESTION_TIME.name()));
      var conditions = new ArrayList<>(request.conditions());
      conditions.add(within());
      var scan = table.scan(new ScanRequest(columns, conditions));
      return sight.ordered() ? new OrderedScan(scan, filter) : new WindowScan(scan, filter);
    }

    private static int position(List<String> columns, String name) {
      if (!columns.contains(name)) {
        columns.add(name);
      }
      return columns.indexOf(name);
    }
  }

  /// The parts of a stored scan, cut to the window.
  private record WindowScan(Scan scan, WindowRows filter) implements Scan {
    @Override
    public List<? extends Part> parts() {
      return scan.parts().stream().map(this::part).toList();
    }

    private Part part(Part part) {
      return new Part() {
        @Override
        public Batches open() {
          return new Filtered(part.open(), filter);
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
  }

  private record Filtered(Batches batches, WindowRows filter) implements Batches {
    @Override
    public @Nullable Batch next() {
      for (var batch = batches.next(); batch != null; batch = batches.next()) {
        var inside = filter.inside(batch);
        if (inside.size() > 0) {
          return filter.asked(inside);
        }
      }
      return null;
    }

    @Override
    public void close() {
      batches.close();
    }
  }
}
