package vedette.engine.evaluate;

import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.type.Type;

/// The implicit conversion to another type.
record ConvertExpression(Expression value, Type type) implements Expression {
  @Override
  public Column evaluate(Batch batch, Selection selection) {
    return Conversions.convert(value.evaluate(batch, selection), type);
  }
}
