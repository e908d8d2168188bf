package vedette.engine.evaluate;

import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.type.Type;
import vedette.functions.Places;
import vedette.kql.source.Span;

/// A call that asks where addresses are. Without a database of places it answers null and says so.
record PlacedExpression(Expression call, QueryContext context, Span span) implements Expression {
  private static final String NONE =
      "no database of places was given (--geo FILE.mmdb), so every answer is null";

  @Override
  public Type type() {
    return call.type();
  }

  @Override
  public Column evaluate(Batch batch, Selection selection) {
    var places = context.places();
    if (places == null) {
      context.warnings().tell(Places.FUNCTION, span, NONE);
      return call.evaluate(batch, selection);
    }
    return Places.with(places, () -> call.evaluate(batch, selection));
  }
}
