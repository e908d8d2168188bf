package vedette.engine.evaluate;

import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.column.ConstantColumn;
import vedette.data.type.Type;

/// Three-valued `and` and `or`. The right side sees only the rows that the left side leaves open.
///
/// @param decided the value that decides alone: true for `or`, false for `and`
record LogicExpression(Expression left, Expression right, boolean decided) implements Expression {
  @Override
  public Type type() {
    return Type.BOOL;
  }

  @Override
  public Column evaluate(Batch batch, Selection selection) {
    var first = left.evaluate(batch, selection);
    if (first instanceof ConstantColumn constant) {
      var value = constant.constant().value();
      if (value != null) {
        return (boolean) value == decided ? first : right.evaluate(batch, selection);
      }
    }
    var known = Truth.expand(first);
    var open = Truth.open(known, decided);
    return open.length == 0
        ? known
        : Truth.combine(
            known, open, right.evaluate(batch, selection.at(open, open.length)), decided);
  }

  /// For a filter null is as good as false, so `and` narrows and `or` adds.
  @Override
  public Selection filter(Batch batch, Selection selection) {
    var first = left.filter(batch, selection);
    if (!decided) {
      return first.isEmpty() ? first : right.filter(batch, first);
    }
    if (first.count() == selection.count()) {
      return first;
    }
    return first.merge(right.filter(batch, selection.without(first)));
  }
}
