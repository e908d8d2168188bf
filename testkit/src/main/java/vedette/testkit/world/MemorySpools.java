package vedette.testkit.world;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.batch.Spool;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.type.Type;

/// Spools that are no further away than the heap: cells are copied one by one, as through a file,
/// so that dictionaries and constants do not survive.
public final class MemorySpools {
  private static final AtomicInteger OPEN = new AtomicInteger();

  private MemorySpools() {}

  /// How many spools nobody has closed.
  public static int open() {
    return OPEN.get();
  }

  /// An empty spool.
  public static Spool open(List<Type> types) {
    OPEN.incrementAndGet();
    return new Spool() {
      private final List<Batch> batches = new ArrayList<>();
      private long bytes;
      private boolean closed;

      @Override
      public void add(Batch batch) {
        batches.add(copy(batch, types));
        bytes += 1 + (long) batch.size() * types.size();
      }

      @Override
      public long bytes() {
        return bytes;
      }

      @Override
      public Batches read() {
        return Batches.of(List.copyOf(batches));
      }

      @Override
      public void close() {
        if (!closed) {
          closed = true;
          batches.clear();
          OPEN.decrementAndGet();
        }
      }
    };
  }

  private static Batch copy(Batch batch, List<Type> types) {
    var columns = new ArrayList<Column>();
    for (var i = 0; i < types.size(); i++) {
      var builder = new ColumnBuilder(types.get(i), batch.size());
      for (var row = 0; row < batch.size(); row++) {
        builder.append(batch.column(i).value(row));
      }
      columns.add(builder.build());
    }
    return new Batch(columns, batch.size());
  }
}
