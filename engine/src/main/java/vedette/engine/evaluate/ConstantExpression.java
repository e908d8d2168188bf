package vedette.engine.evaluate;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.column.ConstantColumn;
import vedette.data.type.Scalar;
import vedette.data.type.Type;

/// A value that is the same for every row: a literal, `now()`, the result of a subquery. It is
/// asked for once, with the first rows.
final class ConstantExpression implements Expression {
  private final Type type;
  private final Supplier<Scalar> source;
  private @Nullable Scalar value;

  ConstantExpression(Type type, Supplier<Scalar> source) {
    this.type = type;
    this.source = source;
  }

  @Override
  public Type type() {
    return type;
  }

  @Override
  public boolean needsRows() {
    return false;
  }

  @Override
  public Column evaluate(Batch batch, Selection selection) {
    var known = value;
    if (known == null) {
      known = source.get();
      value = known;
    }
    return new ConstantColumn(known, selection.count());
  }

  /// The value of an expression that needs no rows, as a column of one row.
  static Column one(Expression expression) {
    return expression.evaluate(new Batch(java.util.List.of(), 1), Selection.all(1));
  }
}
