package vedette.detect.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import vedette.data.batch.Batches;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.Rows;
import vedette.data.table.Scan;
import vedette.data.table.ScanRequest;
import vedette.data.table.Table;

/// Rows that have just arrived, as a table; deliveries may differ in their columns.
record ArrivedTable(List<Rows> deliveries) implements Table {
  @Override
  public Schema schema() {
    var fields = new LinkedHashMap<String, Field>();
    for (var rows : deliveries) {
      rows.schema().fields().forEach(field -> fields.putIfAbsent(field.name(), field));
    }
    return Schema.of(new ArrayList<>(fields.values()));
  }

  @Override
  public Scan scan(ScanRequest request) {
    var all = schema();
    var wanted =
        Schema.of(request.columns().stream().map(name -> all.field(all.position(name))).toList());
    var parts = deliveries.stream().map(rows -> part(rows, wanted)).toList();
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
