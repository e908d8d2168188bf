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
}
