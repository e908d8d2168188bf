package vedette.engine.evaluate;

import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.type.Type;

/// A column of the input.
record ColumnExpression(Type type, int position) implements Expression {
  @Override
  public int column() {
    return position;
  }

  @Override
  public Column evaluate(Batch batch, Selection selection) {
    return selection.of(batch.column(position));
  }
}
