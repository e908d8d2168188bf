package vedette.engine.operator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.column.Column;
import vedette.data.column.ConstantColumn;
import vedette.data.schema.Schema;
import vedette.data.table.Scan;
import vedette.data.table.ScanRequest;
import vedette.data.table.Table;
import vedette.data.type.Scalar;

/// Reads a table. Columns that the table does not have read as null or `""`.
///
/// @param request what is asked of the table
/// @param positions for each column of the schema its position in the request, or -1 when absent
public record ScanOperator(
    String name, Table table, Schema schema, ScanRequest request, List<Integer> positions)
    implements Operator {
  public ScanOperator {
    positions = List.copyOf(positions);
  }

  @Override
  public List<Operator> inputs() {
    return List.of();
  }

  @Override
  public String describe() {
    var hints = request.conditions().size();
    return "scan " + name + (hints == 0 ? "" : " with " + hints + " hints");
  }

  @Override
  public Batches open() {
    return new PartsReader(table.scan(request));
  }

  private final class PartsReader implements Batches {
    private final Scan scan;
    private final List<? extends Scan.Part> parts;
    private int part;
    private @Nullable Batches open;

    PartsReader(Scan scan) {
      this.scan = scan;
      this.parts = scan.parts();
    }

    @Override
    public @Nullable Batch next() {
      while (true) {
        if (open == null) {
          if (part == parts.size()) {
            return null;
          }
          open = parts.get(part++).open();
        }
        var batch = open.next();
        if (batch != null) {
          return arrange(batch);
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
      scan.close();
    }
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
