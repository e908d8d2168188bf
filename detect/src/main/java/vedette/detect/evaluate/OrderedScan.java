package vedette.detect.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.column.ColumnBuilder;
import vedette.data.table.Scan;

/// The rows of a window in the order of their times and identities, so that what a query makes of
/// their order does not depend on when they came or where they are stored.
record OrderedScan(Scan scan, WindowRows filter) implements Scan {
  private static final int BATCH_ROWS = 4_096;

  /// A row of a batch.
  private record Place(Batch batch, int row, long time, long identity) {}

  @Override
  public List<? extends Part> parts() {
    var stored = scan.parts();
    return stored.isEmpty() ? List.of() : List.of(new WholePart(stored));
  }

  @Override
  public void close() {
    scan.close();
  }

  private final class WholePart implements Part {
    private final List<? extends Part> stored;

    private WholePart(List<? extends Part> stored) {
      this.stored = stored;
    }

    @Override
    public long rows() {
      return stored.stream().mapToLong(Part::rows).sum();
    }

    @Override
    public Batches open() {
      return new Sorted(places());
    }

    private List<Place> places() {
      var places = new ArrayList<Place>();
      for (var part : stored) {
        try (var batches = part.open()) {
          for (var batch = batches.next(); batch != null; batch = batches.next()) {
            var inside = filter.inside(batch);
            for (var row = 0; row < inside.size(); row++) {
              places.add(
                  new Place(inside, row, filter.time(inside, row), filter.identity(inside, row)));
            }
          }
        }
      }
      places.sort(Comparator.comparingLong(Place::time).thenComparingLong(Place::identity));
      return places;
    }
  }

  /// Rows of sorted places, a batch at a time.
  private final class Sorted implements Batches {
    private final List<Place> places;
    private int next;

    private Sorted(List<Place> places) {
      this.places = places;
    }

    @Override
    public @Nullable Batch next() {
      if (next >= places.size()) {
        return null;
      }
      var to = Math.min(places.size(), next + BATCH_ROWS);
      var some = places.subList(next, to);
      next = to;
      var builders = new ArrayList<ColumnBuilder>();
      for (var i = 0; i < filter.columns(); i++) {
        builders.add(new ColumnBuilder(some.getFirst().batch().column(i).type(), some.size()));
      }
      for (var place : some) {
        for (var i = 0; i < builders.size(); i++) {
          builders.get(i).appendFrom(place.batch().column(i), place.row());
        }
      }
      return new Batch(builders.stream().map(ColumnBuilder::build).toList(), some.size());
    }

    @Override
    public void close() {}
  }
}
