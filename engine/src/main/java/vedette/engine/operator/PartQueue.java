package vedette.engine.operator;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vedette.data.table.Scan;
import vedette.data.table.ScanRequest;
import vedette.data.table.Table;
import vedette.engine.run.ScanFacts;

/// Hands out the parts of a table, each to one lane. Alone, every opening reads all parts anew; as
/// a shared one, the first opening starts the reading and the others join it.
///
/// Each lane begins with a stretch of neighbouring parts of its own, the first with the first: what
/// the next question wants of them is then still in the caches of the same processor. A lane that
/// is done with its stretch takes from the end of the longest one that is left.
public final class PartQueue {
  private final int lanes;
  private @Nullable Shared shared;

  private PartQueue(int lanes) {
    this.lanes = lanes;
  }

  /// For readings of their own.
  public static PartQueue alone() {
    return new PartQueue(1);
  }

  /// For one reading by several lanes, each of which opens it once.
  public static PartQueue shared(int lanes) {
    return new PartQueue(lanes);
  }

  /// One lane's share of a reading.
  interface Reading extends AutoCloseable {
    Scan.@Nullable Part next();

    /// Where the parts of this reading lie by a key that rises with a column; every lane asks for
    /// the same one.
    ///
    /// @param made of all parts, when nobody asked before
    RisingSpans spans(Function<List<? extends Scan.Part>, RisingSpans> made);

    @Override
    void close();
  }

  Reading open(Table table, ScanRequest request, ScanFacts facts) {
    if (lanes == 1) {
      return new Shared(table.scan(request), 1, facts).lane();
    }
    synchronized (this) {
      var known = shared;
      if (known == null || known.isOver()) {
        known = new Shared(table.scan(request), lanes, facts);
        shared = known;
      }
      return known.lane();
    }
  }

  private static final class Shared {
    private final Scan scan;
    private final List<? extends Scan.Part> parts;
    private final Stretches stretches;
    private final AtomicInteger lanes = new AtomicInteger();
    private final AtomicInteger open;
    private @Nullable RisingSpans spans;

    Shared(Scan scan, int lanes, ScanFacts facts) {
      this.scan = scan;
      this.parts = scan.parts();
      this.stretches = new Stretches(parts.size(), lanes);
      this.open = new AtomicInteger(lanes);
      facts.parts(scan.partsInAll());
    }

    Reading lane() {
      return new Lane(this, lanes.getAndIncrement());
    }

    private synchronized RisingSpans spans(Function<List<? extends Scan.Part>, RisingSpans> made) {
      var known = spans;
      if (known == null) {
        known = made.apply(parts);
        spans = known;
      }
      return known;
    }

    boolean isOver() {
      return open.get() == 0;
    }

    private void close() {
      if (open.decrementAndGet() == 0) {
        scan.close();
      }
    }
  }

  private record Lane(Shared all, int number) implements Reading {
    @Override
    public Scan.@Nullable Part next() {
      var next = all.stretches.next(number);
      return next < 0 ? null : all.parts.get(next);
    }

    @Override
    public RisingSpans spans(Function<List<? extends Scan.Part>, RisingSpans> made) {
      return all.spans(made);
    }

    @Override
    public void close() {
      all.close();
    }
  }
}
