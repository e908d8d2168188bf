package vedette.engine.evaluate;

import java.util.random.RandomGenerator;
import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.type.Type;
import vedette.functions.Chance;

/// A call that draws numbers by chance, each place in the query from a source of its own.
record ChanceExpression(Expression call, RandomGenerator source) implements Expression {
  @Override
  public Type type() {
    return call.type();
  }

  @Override
  public Column evaluate(Batch batch, Selection selection) {
    return Chance.with(source, () -> call.evaluate(batch, selection));
  }
}
