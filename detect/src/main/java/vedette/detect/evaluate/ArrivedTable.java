package vedette.detect.evaluate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.schema.Schema;
import vedette.data.table.Rows;
import vedette.data.table.Scan;
import vedette.data.table.ScanRequest;
import vedette.data.table.Table;

/// Rows that have just arrived, as a table.
///
/// @param rows the whole delivery
/// @param picked which of them, rising; null for all
record ArrivedTable(Rows rows, int @Nullable [] picked) implements Table {
  ArrivedTable(Rows rows) {
    this(rows, null);
  }

  /// Some of the rows, rising. Their cells are copied when somebody asks for a column.
  ArrivedTable at(int[] some) {
    return some.length == rows.size() ? this : new ArrivedTable(rows, some);
  }

  int size() {
    return picked == null ? rows.size() : picked.length;
  }

  /// Some columns of the rows.
  Batch pick(Schema wanted) {
    var whole = rows.pick(wanted);
    return picked == null ? whole : whole.take(picked, picked.length);
  }

  @Override
  public Schema schema() {
    return rows.schema();
  }

  @Override
  public Scan scan(ScanRequest request) {
    var all = schema();
    var wanted =
        Schema.of(request.columns().stream().map(name -> all.field(all.position(name))).toList());
    var parts = List.of(part(wanted));
    return () -> parts;
  }

  private Scan.Part part(Schema wanted) {
    return new Scan.Part() {
      @Override
      public Batches open() {
        return Batches.of(List.of(pick(wanted)));
      }

      @Override
      public long rows() {
        return size();
      }
    };
  }
}
