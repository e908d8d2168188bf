package vedette.engine.operator;

import vedette.data.batch.Batch;
import vedette.data.column.BooleanColumn;
import vedette.data.column.Column;
import vedette.data.type.Type;
import vedette.engine.evaluate.Expression;
import vedette.engine.evaluate.Selection;

/// A condition on the cells of one column.
record CellCondition(int position, Cells cells) implements Expression {
  /// For each cell whether the condition holds.
  @FunctionalInterface
  interface Cells {
    boolean[] test(Column column);
  }

  @Override
  public Type type() {
    return Type.BOOL;
  }

  @Override
  public Column evaluate(Batch batch, Selection selection) {
    var tested = cells.test(selection.of(batch.column(position)));
    return new BooleanColumn(tested, null, tested.length);
  }
}
