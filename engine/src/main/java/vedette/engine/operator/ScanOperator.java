package vedette.engine.operator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.column.Column;
import vedette.data.column.ColumnSource;
import vedette.data.column.ConstantColumn;
import vedette.data.schema.Schema;
import vedette.data.table.Scan;
import vedette.data.table.ScanRequest;
import vedette.data.table.Table;
import vedette.data.type.Scalar;
import vedette.engine.evaluate.Selection;
import vedette.engine.run.ScanFacts;

/// Reads a table and leaves out the rows that the conditions above it do not want. Columns that the
/// table does not have read as null or `""`.
///
/// A part that is known by its sources is looked at before it is read: see [PartFilter]. Its
/// batches are larger than usual, and their columns are read when somebody looks at them.
///
/// @param request what is asked of the table
/// @param positions for each column of the schema its position in the request, or -1 when absent
/// @param filters all conditions on the rows, cheap ones first
/// @param parts hands out the parts of a reading; lanes share one
public record ScanOperator(
    String name,
    Table table,
    Schema schema,
    ScanRequest request,
    List<Integer> positions,
    List<ScanFilter> filters,
    ScanFacts facts,
    PartQueue parts)
    implements Operator {
  public ScanOperator {
    positions = List.copyOf(positions);
    filters = List.copyOf(filters);
  }

  @Override
  public List<Operator> inputs() {
    return List.of();
  }

  @Override
  public String describe() {
    var conditions = filters.size();
    return "scan "
        + name
        + (conditions == 0
            ? ""
            : " where " + conditions + (conditions == 1 ? " condition" : " conditions"));
  }

  @Override
  public @Nullable Operator narrowed(List<Narrowing> by) {
    var more = new ArrayList<>(filters);
    by.forEach(narrowing -> more.add(narrowing.filter()));
    return new ScanOperator(name, table, schema, request, positions, more, facts, parts);
  }

  @Override
  public Batches open() {
    return new Reader(readParts());
  }

  /// The parts of one reading, for an operator that can do with less than rows.
  ScannedPart.Parts readParts() {
    var reading = parts.open(table, request, facts);
    return new ScannedPart.Parts() {
      @Override
      public @Nullable ScannedPart next() {
        var part = reading.next();
        return part == null ? null : scanned(part);
      }

      @Override
      public RisingSpans spans(RisingKey key) {
        var position = positions.get(key.column());
        var type = schema.field(key.column()).type();
        return reading.spans(all -> RisingSpans.of(key, type, position, all));
      }

      @Override
      public void close() {
        reading.close();
      }
    };
  }

  private static final class Reader implements Batches {
    private final ScannedPart.Parts parts;
    private @Nullable Batches open;

    Reader(ScannedPart.Parts parts) {
      this.parts = parts;
    }

    @Override
    public @Nullable Batch next() {
      while (true) {
        if (open == null) {
          var part = parts.next();
          if (part == null) {
            return null;
          }
          open = part.batches();
        }
        var batch = open.next();
        if (batch != null) {
          return batch;
        }
        open.close();
        open = null;
      }
    }

    @Override
    public void close() {
      if (open != null) {
        open.close();
        open = null;
      }
      parts.close();
    }
  }

  private ScannedPart scanned(Scan.Part part) {
    var sources = part.sources();
    return sources.size() < request.columns().size() || part.rows() > Integer.MAX_VALUE
        ? new PassingPart(part)
        : looked(part, sources);
  }

  /// A part whose rows must be read to be known.
  private final class PassingPart implements ScannedPart {
    private final Scan.Part part;

    PassingPart(Scan.Part part) {
      this.part = part;
    }

    @Override
    public long count() {
      var count = 0L;
      try (var batches = batches()) {
        for (var batch = batches.next(); batch != null; batch = batches.next()) {
          count += batch.size();
        }
      }
      return count;
    }

    @Override
    public @Nullable Run run() {
      return null;
    }

    @Override
    public int risingBy(RisingSpans spans, RisingKey key) {
      return -1;
    }

    @Override
    public Batches batches() {
      return filtered(part);
    }
  }

  private Batches filtered(Scan.Part part) {
    facts.read(part.rows(), part.bytes());
    var batches = part.open();
    return new Batches() {
      @Override
      public @Nullable Batch next() {
        for (var batch = batches.next(); batch != null; batch = batches.next()) {
          var kept = filter(arrange(batch));
          if (kept.size() > 0 || filters.isEmpty()) {
            return kept;
          }
        }
        return null;
      }

      @Override
      public void close() {
        batches.close();
      }
    };
  }

  private Batch filter(Batch batch) {
    var selection = Selection.all(batch);
    for (var filter : filters) {
      if (selection.isEmpty()) {
        break;
      }
      selection = filter.condition().filter(batch, selection);
    }
    return selection.of(batch);
  }

  private ScannedPart looked(Scan.Part part, List<? extends ColumnSource> read) {
    var rows = (int) part.rows();
    var sources = new ArrayList<ColumnSource>(positions.size());
    for (var i = 0; i < positions.size(); i++) {
      var position = positions.get(i);
      sources.add(
          position < 0 ? new AbsentSource(schema.field(i).type(), rows) : read.get(position));
    }
    return new LookedPart(part, sources, new PartFilter(filters, sources, rows, facts), facts);
  }

  private Batch arrange(Batch batch) {
    var columns = new ArrayList<Column>(positions.size());
    for (var i = 0; i < positions.size(); i++) {
      var read = positions.get(i);
      columns.add(read < 0 ? absent(i, batch.size()) : batch.column(read));
    }
    return new Batch(columns, batch.size());
  }

  private Column absent(int position, int rows) {
    return new ConstantColumn(Scalar.nullOf(schema.field(position).type()), rows);
  }
}
