package vedette.engine.operator;

import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.column.ConstantColumn;
import vedette.data.schema.Schema;
import vedette.data.type.Scalar;

/// Batches without rows, and rows without values.
public final class Empty {
  private Empty() {}

  public static Batch batch(Schema schema) {
    return nulls(schema, 0);
  }

  /// `rows` rows in which every column is null, or `""`.
  public static Batch nulls(Schema schema, int rows) {
    return new Batch(
        schema.fields().stream()
            .map(field -> (Column) new ConstantColumn(Scalar.nullOf(field.type()), rows))
            .toList(),
        rows);
  }
}
