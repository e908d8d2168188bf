package vedette.detect.evaluate;

import java.util.List;
import vedette.data.batch.Batches;
import vedette.data.schema.Schema;
import vedette.data.table.Rows;
import vedette.data.table.Scan;
import vedette.data.table.ScanRequest;
import vedette.data.table.Table;

/// Rows that have just arrived, as a table.
record ArrivedTable(Rows rows) implements Table {
  /// Some of the rows, rising.
  ArrivedTable at(int[] picked) {
    return picked.length == rows.size()
        ? this
        : new ArrivedTable(new Rows(rows.schema(), rows.batch().take(picked, picked.length)));
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
    var parts = List.of(part(rows, wanted));
    return () -> parts;
  }

  private static Scan.Part part(Rows rows, Schema wanted) {
    return new Scan.Part() {
      @Override
      public Batches open() {
        return Batches.of(List.of(rows.pick(wanted)));
      }

      @Override
      public long rows() {
        return rows.size();
      }
    };
  }
}
