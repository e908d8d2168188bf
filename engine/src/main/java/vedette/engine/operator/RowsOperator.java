package vedette.engine.operator;

import java.util.List;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.schema.Schema;

/// Rows that are already there: a `datatable`, a `print`, an empty table.
public record RowsOperator(Schema schema, Batch rows, int batchRows) implements Operator {
  @Override
  public List<Operator> inputs() {
    return List.of();
  }

  @Override
  public String describe() {
    return "rows " + rows.size();
  }

  @Override
  public Batches open() {
    return Pieces.of(rows, batchRows);
  }
}
