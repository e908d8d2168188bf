package vedette.data.table;

import java.util.List;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.schema.Schema;

/// A table whose rows are batches in memory.
public record MemoryTable(Schema schema, List<Batch> batches) implements Table {
  public MemoryTable {
    batches = List.copyOf(batches);
  }

  /// A table whose rows have hidden columns among their others: see [HiddenColumns].
  ///
  /// @param whole all columns of the batches
  public static Table withHidden(Schema whole, List<Batch> batches) {
    var visible =
        whole.fields().stream().filter(field -> !HiddenColumns.SCHEMA.has(field.name())).toList();
    return new WithHidden(Schema.of(visible), new MemoryTable(whole, batches));
  }

  @Override
  public Scan scan(ScanRequest request) {
    var positions = request.columns().stream().mapToInt(schema::position).toArray();
    var part =
        new Scan.Part() {
          @Override
          public Batches open() {
            var rest = batches.iterator();
            return () -> rest.hasNext() ? rest.next().pick(positions) : null;
          }

          @Override
          public long rows() {
            return batches.stream().mapToLong(Batch::size).sum();
          }
        };
    return () -> List.of(part);
  }

  private record WithHidden(Schema schema, MemoryTable rows) implements Table {
    @Override
    public Schema hidden() {
      return HiddenColumns.SCHEMA;
    }

    @Override
    public Scan scan(ScanRequest request) {
      return rows.scan(request);
    }
  }
}
