package vedette.engine.operator;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.column.ColumnSource;
import vedette.data.column.LongColumn;
import vedette.data.column.Zone;
import vedette.data.table.Scan;
import vedette.data.type.Type;
import vedette.engine.evaluate.Expression;
import vedette.engine.evaluate.Selection;

/// Between what values of a rising key the parts of a table lie, so that a value that only one part
/// has is known to be over with it.
///
/// Segments are made one after the other of rows that come nearly by time, so that of many hours
/// only the first and the last are in two of them.
final class RisingSpans {
  private static final Span EVERYTHING = new Span(Long.MIN_VALUE, Long.MAX_VALUE);
  private static final Span NOTHING = new Span(Long.MAX_VALUE, Long.MIN_VALUE);

  private final int position;
  private final List<Span> spans = new ArrayList<>();
  private final IdentityHashMap<Scan.Part, Integer> ordered = new IdentityHashMap<>();

  /// All values from `low` to `high`; none when `low > high`.
  private record Span(long low, long high) {
    boolean meets(Span other) {
      return low <= other.high && high >= other.low;
    }
  }

  private RisingSpans(int position) {
    this.position = position;
  }

  /// No cell of a stored part is read for this: most parts may hold nothing that is wanted.
  ///
  /// @param type of the column by which the key rises
  /// @param position of that column in the request, or -1 when the table does not have it
  static RisingSpans of(RisingKey key, Type type, int position, List<? extends Scan.Part> parts) {
    var made = new RisingSpans(position);
    for (var part : parts) {
      var source = made.source(part);
      if (source != null && source.isSorted() && source.rows() > 0) {
        made.ordered.put(part, made.spans.size());
      }
      made.spans.add(source == null ? EVERYTHING : zone(key.alone(), type, source.zone()));
    }
    if (!made.ordered.isEmpty()) {
      made.lookAtOthers(key.alone(), type, parts);
    }
    return made;
  }

  private @Nullable ColumnSource source(Scan.Part part) {
    var sources = part.sources();
    return position >= 0 && position < sources.size() ? sources.get(position) : null;
  }

  private static Span zone(Expression key, Type type, Zone zone) {
    if (zone.low() > zone.high()) {
      return NOTHING;
    }
    if (zone.equals(Zone.UNKNOWN)) {
      return EVERYTHING;
    }
    var span = span(key, cell(type, zone.low()), cell(type, zone.high()));
    return span == null ? EVERYTHING : span;
  }

  private static Column cell(Type type, long value) {
    return new LongColumn(type, new long[] {value}, null, 1);
  }

  private static @Nullable Span span(Expression key, Column low, Column high) {
    if (low.isNull(0) || high.isNull(0)) {
      return null;
    }
    var first = key.evaluate(new Batch(List.of(low), 1), Selection.all(1));
    var last = key.evaluate(new Batch(List.of(high), 1), Selection.all(1));
    return first.isNull(0) || last.isNull(0)
        ? null
        : new Span(RisingRuns.numbers(first)[0], RisingRuns.numbers(last)[0]);
  }

  /// Rows that no source knows are those that came last: few, and in memory.
  private void lookAtOthers(Expression key, Type type, List<? extends Scan.Part> parts) {
    for (var i = 0; i < parts.size(); i++) {
      if (source(parts.get(i)) == null) {
        spans.set(i, zone(key, type, looked(parts.get(i))));
      }
    }
  }

  private Zone looked(Scan.Part part) {
    var low = Long.MAX_VALUE;
    var high = Long.MIN_VALUE;
    try (var batches = part.open()) {
      for (var batch = batches.next(); batch != null; batch = batches.next()) {
        if (!(Concatenation.expand(batch.column(position)) instanceof LongColumn longs)) {
          return Zone.UNKNOWN;
        }
        for (var row = 0; row < longs.size(); row++) {
          if (!longs.isNull(row)) {
            low = Math.min(low, longs.values()[row]);
            high = Math.max(high, longs.values()[row]);
          }
        }
      }
    }
    return new Zone(low, high, true);
  }

  /// The number of a part whose rows come in an order in which the key does not fall, and in which
  /// it is never null; -1 for others. Nulls stand in front, so there are none where the first row
  /// has none.
  ///
  /// @param key of the lane that asks
  int rising(Scan.Part part, RisingKey key) {
    var number = ordered.get(part);
    var source = number == null ? null : source(part);
    if (number == null || source == null) {
      return -1;
    }
    var last = source.rows() - 1;
    var ends = span(key.alone(), source.read(0, 1), source.read(last, last + 1));
    return ends == null ? -1 : number;
  }

  /// The other parts that a part may share values with.
  Neighbours neighbours(int part) {
    var sharing = new ArrayList<Span>();
    for (var i = 0; i < spans.size(); i++) {
      if (i != part && spans.get(i).meets(spans.get(part))) {
        sharing.add(spans.get(i));
      }
    }
    return new Neighbours(sharing);
  }

  /// Parts that may share values with one.
  static final class Neighbours {
    private final List<Span> spans;

    private Neighbours(List<Span> spans) {
      this.spans = spans;
    }

    /// Whether none of them has a value.
    boolean lack(long value) {
      for (var span : spans) {
        if (span.low() <= value && value <= span.high()) {
          return false;
        }
      }
      return true;
    }
  }
}
