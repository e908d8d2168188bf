package vedette.data.table;

import java.util.ArrayList;
import java.util.List;
import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.column.ConstantColumn;
import vedette.data.schema.Schema;
import vedette.data.type.Scalar;
import vedette.data.type.Type;

/// A batch that knows the names of its columns.
public record Rows(Schema schema, Batch batch) {
  public Rows {
    if (schema.size() != batch.columns().size()) {
      throw new IllegalArgumentException(
          schema.size() + " names for " + batch.columns().size() + " columns");
    }
    for (var i = 0; i < schema.size(); i++) {
      if (batch.column(i).type() != schema.field(i).type()) {
        throw new IllegalArgumentException(
            schema.field(i) + " over a column of " + batch.column(i).type().kqlName());
      }
    }
  }

  /// No rows of these columns, which declares a table.
  public static Rows none(Schema schema) {
    return new Rows(
        schema,
        new Batch(schema.fields().stream().map(field -> Rows.absent(field.type(), 0)).toList(), 0));
  }

  /// The column that stands for one that `size` rows do not have: null, or "" for text.
  public static Column absent(Type type, int size) {
    return new ConstantColumn(Scalar.nullOf(type), size);
  }

  public int size() {
    return batch.size();
  }

  /// The columns of `wanted`, in that order, absent ones included.
  public Batch pick(Schema wanted) {
    var size = batch.size();
    return new Batch(
        wanted.fields().stream()
            .map(field -> {
              var position = schema.position(field.name());
              return position < 0 ? absent(field.type(), size) : batch.column(position);
            })
            .toList(),
        size);
  }

  /// These and further columns.
  public Rows with(Schema more, List<? extends Column> columns) {
    var fields = new ArrayList<>(schema.fields());
    fields.addAll(more.fields());
    var all = new ArrayList<>(batch.columns());
    all.addAll(columns);
    return new Rows(Schema.of(fields), new Batch(all, batch.size()));
  }
}
