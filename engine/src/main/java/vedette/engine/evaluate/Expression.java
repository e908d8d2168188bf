package vedette.engine.evaluate;

import java.util.ArrayList;
import java.util.List;
import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.type.Type;

/// A compiled expression. It keeps what it learned from batch to batch (prepared constants, results
/// by dictionary entry), so it serves one thread: compile one for each lane.
public interface Expression {
  Type type();

  /// The position of the column of the input that this is, unchanged; -1 when it is anything else.
  default int column() {
    return -1;
  }

  /// Whether it says different things of different rows; a literal does not.
  default boolean needsRows() {
    return true;
  }

  /// The column of the input at `position`.
  static Expression column(Type type, int position) {
    return new ColumnExpression(type, position);
  }

  /// Whether both conditions are true.
  static Expression both(Expression one, Expression other) {
    return new LogicExpression(one, other, false);
  }

  /// The values for the selected rows: cell `i` belongs to row `selection.row(i)`, and the column
  /// has `selection.count()` cells. It may be a constant column.
  Column evaluate(Batch batch, Selection selection);

  /// The rows of the selection for which this `bool` expression is true (neither false nor null).
  default Selection filter(Batch batch, Selection selection) {
    return Truth.where(evaluate(batch, selection), selection);
  }

  /// The values of several for every row, a column each.
  static List<Column> values(List<Expression> expressions, Batch batch) {
    var all = Selection.all(batch.size());
    var values = new ArrayList<Column>(expressions.size());
    for (var expression : expressions) {
      values.add(expression.evaluate(batch, all));
    }
    return values;
  }
}
