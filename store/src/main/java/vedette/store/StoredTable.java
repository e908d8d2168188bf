package vedette.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.column.ColumnSource;
import vedette.data.column.LongColumn;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.Condition;
import vedette.data.table.HiddenColumns;
import vedette.data.table.Rows;
import vedette.data.table.Scan;
import vedette.data.table.ScanRequest;
import vedette.data.table.Table;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.store.manifest.SegmentEntry;
import vedette.store.segment.Segment;

/// A table of a snapshot: its segments, then the rows that are still in logs.
///
/// @param schema all columns ever seen, hidden ones aside; a scan may name those too
record StoredTable(Schema schema, List<Segment> segments, List<Run> runs) implements Table {
  private static final int ROWS_OF_A_PART = 1 << 16;

  @Override
  public Schema hidden() {
    return HiddenColumns.SCHEMA;
  }

  @Override
  public Scan scan(ScanRequest request) {
    var wanted = wanted(request.columns());
    var parts = new ArrayList<Scan.Part>();
    for (var segment : segments) {
      if (mayHold(segment.entry(), request.conditions())) {
        parts.add(new SegmentPart(segment, wanted));
      }
    }
    var sealed = parts.size();
    for (var run : runs) {
      addParts(run, wanted, parts);
    }
    return new StoredScan(List.copyOf(parts), segments.size() + parts.size() - sealed);
  }

  private Schema wanted(List<String> names) {
    var fields = new ArrayList<Field>();
    for (var name : names) {
      var from = schema.has(name) ? schema : HiddenColumns.SCHEMA;
      if (!from.has(name)) {
        throw new IllegalArgumentException("the table has no column " + name);
      }
      fields.add(from.field(from.position(name)));
    }
    return Schema.of(fields);
  }

  private static void addParts(Run run, Schema wanted, List<Scan.Part> parts) {
    var batches = new ArrayList<Rows>();
    var rows = 0;
    for (var batch : run.batches()) {
      batches.add(batch);
      rows += batch.size();
      if (rows >= ROWS_OF_A_PART) {
        parts.add(new MemoryPart(List.copyOf(batches), rows, wanted));
        batches.clear();
        rows = 0;
      }
    }
    if (rows > 0) {
      parts.add(new MemoryPart(List.copyOf(batches), rows, wanted));
    }
  }

  private boolean mayHold(SegmentEntry entry, List<Condition> conditions) {
    for (var condition : conditions) {
      if (!mayHold(entry, condition)) {
        return false;
      }
    }
    return true;
  }

  /// Zones hold columns of whole numbers and times; about others nothing is known here.
  private boolean mayHold(SegmentEntry entry, Condition condition) {
    if (condition instanceof Condition.HasAnyTerm) {
      return true;
    }
    var zone = entry.zone(condition.column());
    if (zone == null) {
      var asksForNull =
          condition instanceof Condition.OneOf oneOf
              && oneOf.values().stream().anyMatch(Scalar::isNull);
      return asksForNull || !isMissing(entry, condition.column());
    }
    return switch (condition) {
      case Condition.Between between -> {
        var low = bound(between.low());
        var high = bound(between.high());
        yield (low == null || low <= zone.high())
            && (high == null || high >= zone.low())
            && zone.low() <= zone.high();
      }
      case Condition.OneOf oneOf ->
          oneOf.values().stream()
              .map(StoredTable::bound)
              .anyMatch(value -> value == null || (value >= zone.low() && value <= zone.high()));
      case Condition.HasAnyTerm _ -> true;
    };
  }

  /// Whether a segment has no value at all in a column that would have a zone.
  private boolean isMissing(SegmentEntry entry, String column) {
    var position = schema.position(column);
    return position >= 0
        && schema.field(position).type().storage() == Type.Storage.LONG
        && entry.rows() > 0
        && !entry.zones().isEmpty();
  }

  private static @Nullable Long bound(@Nullable Scalar scalar) {
    if (scalar == null || scalar.value() == null || scalar.type().storage() != Type.Storage.LONG) {
      return null;
    }
    return LongColumn.unbox(scalar.value());
  }

  private record StoredScan(List<Scan.Part> parts, int partsInAll) implements Scan {}

  /// A sealed segment.
  private record SegmentPart(Segment segment, Schema wanted) implements Scan.Part {
    @Override
    public Batches open() {
      return segment.read(wanted);
    }

    @Override
    public List<ColumnSource> sources() {
      return segment.sources(wanted);
    }

    @Override
    public long rows() {
      return segment.entry().rows();
    }

    @Override
    public long bytes() {
      return segment.bytes(wanted);
    }
  }

  /// Rows of a log.
  private record MemoryPart(List<Rows> batches, long rows, Schema wanted) implements Scan.Part {
    @Override
    public Batches open() {
      var rest = batches.iterator();
      return new Batches() {
        @Override
        public @Nullable Batch next() {
          return rest.hasNext() ? rest.next().pick(wanted) : null;
        }
      };
    }
  }
}
