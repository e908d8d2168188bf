package vedette.engine.operator;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.column.ColumnSource;
import vedette.data.table.Scan;
import vedette.engine.run.ScanFacts;

/// A part whose columns are known by their sources: looked at before it is read.
///
/// Blocks of rows begin where pages do, so that the zone of a page speaks for a whole one.
final class LookedPart implements ScannedPart {
  /// A batch of fewer rows costs more than its rows.
  private static final int ENOUGH_ROWS = 512;

  private final Scan.Part part;
  private final List<ColumnSource> sources;
  private final PartFilter filter;
  private final ScanFacts facts;

  /// @param sources of the columns of the scan
  LookedPart(Scan.Part part, List<ColumnSource> sources, PartFilter filter, ScanFacts facts) {
    this.part = part;
    this.sources = List.copyOf(sources);
    this.filter = filter;
    this.facts = facts;
  }

  @Override
  public @Nullable Run run() {
    return filter.passesAll() && !filter.isEmpty() && !sources.isEmpty()
        ? new Run(sources, filter.from(), filter.to())
        : null;
  }

  @Override
  public int risingBy(RisingSpans spans, RisingKey key) {
    return filter.isEmpty() ? -1 : spans.rising(part, key);
  }

  @Override
  public long count() {
    if (filter.isEmpty()) {
      return 0;
    }
    var known = filter.knownCount();
    if (known >= 0) {
      facts.answered("counts");
      return known;
    }
    tellRead();
    var search = new PartSearch(filter, facts);
    var found = new int[search.mostFound()];
    var count = 0L;
    for (var start = filter.from(); start < filter.to(); start = search.blockEnd(start)) {
      count += search.find(start, search.blockEnd(start), found);
    }
    return count;
  }

  private void tellRead() {
    if (!filter.isEmpty()) {
      facts.read((long) filter.to() - filter.from(), part.bytes());
    }
  }

  @Override
  public Batches batches() {
    tellRead();
    return filter.passesAll() ? slices() : picks();
  }

  private Batches slices() {
    return new Batches() {
      private int at = filter.from();

      @Override
      public @Nullable Batch next() {
        if (at >= filter.to()) {
          return null;
        }
        var start = at;
        at = Math.min(filter.to(), PartSearch.blockEnd(start, PartSearch.MOST_BLOCK_ROWS));
        return Batch.late(sources, start, at);
      }
    };
  }

  private Batches picks() {
    return new Batches() {
      private int at = filter.from();
      private final PartSearch search = new PartSearch(filter, facts);
      private final int[] found = new int[search.mostFound()];

      @Override
      public @Nullable Batch next() {
        var rows = new int[0];
        var count = 0;
        while (at < filter.to() && count < ENOUGH_ROWS) {
          var start = at;
          at = search.blockEnd(start);
          var more = search.find(start, at, found);
          if (more > 0) {
            rows = Arrays.copyOf(rows, count + more);
            System.arraycopy(found, 0, rows, count, more);
            count += more;
            if (!search.isCheap()) {
              break;
            }
          }
        }
        return count == 0 ? null : Batch.late(sources, rows, count);
      }
    };
  }
}
