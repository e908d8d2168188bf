package vedette.engine.golden;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.column.ColumnSource;
import vedette.data.column.Dictionary;
import vedette.data.column.LongColumn;
import vedette.data.column.TermIndex;
import vedette.data.column.TextColumn;
import vedette.data.column.Zone;
import vedette.data.schema.Schema;
import vedette.data.table.Scan;
import vedette.data.table.ScanRequest;
import vedette.data.table.Table;
import vedette.data.text.TermCursor;
import vedette.data.text.Text;
import vedette.data.type.Type;

/// A table whose parts know about their columns what a stored segment knows: dictionary, zones,
/// order and terms. The answers must be those of plain batches.
record SourcedTable(Schema schema, List<List<Column>> parts) implements Table {
  /// The rows of a table, in parts of at most `rows`.
  static SourcedTable of(Table table, int rows) {
    var names = table.schema().fields().stream().map(field -> field.name()).toList();
    var parts = new ArrayList<List<Column>>();
    var builders = builders(table.schema());
    try (var scan = table.scan(new ScanRequest(names, List.of()))) {
      for (var part : scan.parts()) {
        var batches = part.open();
        for (var batch = batches.next(); batch != null; batch = batches.next()) {
          for (var row = 0; row < batch.size(); row++) {
            for (var i = 0; i < builders.size(); i++) {
              builders.get(i).appendFrom(batch.column(i), row);
            }
            if (!builders.isEmpty() && builders.getFirst().size() == rows) {
              parts.add(builders.stream().map(ColumnBuilder::build).toList());
            }
          }
        }
      }
    }
    if (!builders.isEmpty() && builders.getFirst().size() > 0) {
      parts.add(builders.stream().map(ColumnBuilder::build).toList());
    }
    return new SourcedTable(table.schema(), parts);
  }

  private static List<ColumnBuilder> builders(Schema schema) {
    return schema.fields().stream().map(field -> new ColumnBuilder(field.type(), 16)).toList();
  }

  @Override
  public Scan scan(ScanRequest request) {
    var positions = request.columns().stream().mapToInt(schema::position).toArray();
    var found = new ArrayList<Scan.Part>();
    for (var columns : parts) {
      var wanted = new ArrayList<Source>();
      for (var position : positions) {
        wanted.add(Source.of(columns.get(position)));
      }
      found.add(new Part(wanted, columns.isEmpty() ? 0 : columns.getFirst().size()));
    }
    return () -> found;
  }

  private record Part(List<Source> sources, long rows) implements Scan.Part {
    @Override
    public Batches open() {
      var columns = sources.stream().map(source -> source.read(0, source.rows())).toList();
      return Batches.of(List.of(new Batch(columns, (int) rows)));
    }
  }

  private record Source(Column cells, Zone zone, boolean isSorted) implements ColumnSource {
    static Source of(Column cells) {
      if (!(cells instanceof LongColumn longs)) {
        return new Source(cells, Zone.UNKNOWN, false);
      }
      var low = Long.MAX_VALUE;
      var high = Long.MIN_VALUE;
      var sorted = true;
      var nulls = 0;
      for (var row = 0; row < cells.size(); row++) {
        if (longs.isNull(row)) {
          sorted &= nulls++ == row;
        } else {
          sorted &= longs.values()[row] >= high;
          low = Math.min(low, longs.values()[row]);
          high = Math.max(high, longs.values()[row]);
        }
      }
      return new Source(cells, new Zone(low, high, nulls > 0), sorted);
    }

    @Override
    public Type type() {
      return cells.type();
    }

    @Override
    public Zone zone(int page) {
      var from = page * PAGE_ROWS;
      return zone.equals(Zone.UNKNOWN)
          ? zone
          : of(read(from, Math.min(rows(), from + PAGE_ROWS))).zone();
    }

    @Override
    public int rows() {
      return cells.size();
    }

    @Override
    public Column read(int from, int to) {
      var rows = new int[to - from];
      for (var i = 0; i < rows.length; i++) {
        rows[i] = from + i;
      }
      return indexed(cells.take(rows, rows.length));
    }

    private static Column indexed(Column column) {
      return column instanceof TextColumn(var entries, var codes, var size)
          ? new TextColumn(new Indexed(entries), codes, size)
          : column;
    }

    @Override
    public @Nullable Dictionary dictionary() {
      return cells instanceof TextColumn texts ? new Indexed(texts.dictionary()) : null;
    }
  }

  /// Equal to any other view of the same entries, because identity of dictionaries is asked for.
  private record Indexed(Dictionary entries) implements Dictionary {
    @Override
    public int size() {
      return entries.size();
    }

    @Override
    public Text entry(int code) {
      return entries.entry(code);
    }

    @Override
    public boolean isDistinct() {
      return entries.isDistinct();
    }

    @Override
    public TermIndex terms() {
      return this::holding;
    }

    private int[] holding(List<Text> terms) {
      var codes = new ArrayList<Integer>();
      for (var code = 0; code < size(); code++) {
        if (terms(entry(code)).containsAll(terms)) {
          codes.add(code);
        }
      }
      return codes.stream().mapToInt(code -> code).toArray();
    }

    private static Set<Text> terms(Text text) {
      var found = new HashSet<Text>();
      var cursor = new TermCursor();
      cursor.reset(text);
      while (cursor.next()) {
        found.add(Text.of(java.util.Arrays.copyOf(cursor.term(), cursor.length())));
      }
      return found;
    }
  }
}
