package vedette.engine.evaluate;

import java.util.List;
import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.type.Type;

/// `case` and `iff`: each value is computed only for the rows whose condition chose it.
record CaseExpression(
    List<Expression> conditions, List<Expression> values, Expression otherwise, Type type)
    implements Expression {
  @Override
  public Column evaluate(Batch batch, Selection selection) {
    var result = new Assembly(type, selection.count());
    var rest = selection;
    var positions = identity(selection.count());
    for (var i = 0; i < conditions.size() && !rest.isEmpty(); i++) {
      var condition =
          Truth.where(conditions.get(i).evaluate(batch, rest), Selection.all(rest.count()));
      if (condition.count() == selection.count()) {
        return values.get(i).evaluate(batch, selection);
      }
      var chosen = positionsOf(condition);
      result.put(
          picked(positions, chosen), values.get(i).evaluate(batch, rest.at(chosen, chosen.length)));
      var others = positionsOf(Selection.all(rest.count()).without(condition));
      positions = picked(positions, others);
      rest = rest.at(others, others.length);
    }
    if (rest.count() == selection.count()) {
      return otherwise.evaluate(batch, selection);
    }
    result.put(positions, otherwise.evaluate(batch, rest));
    return result.build();
  }

  private static int[] identity(int count) {
    var positions = new int[count];
    for (var i = 0; i < count; i++) {
      positions[i] = i;
    }
    return positions;
  }

  private static int[] positionsOf(Selection selection) {
    var positions = new int[selection.count()];
    for (var i = 0; i < positions.length; i++) {
      positions[i] = selection.row(i);
    }
    return positions;
  }

  private static int[] picked(int[] from, int[] positions) {
    var picked = new int[positions.length];
    for (var i = 0; i < picked.length; i++) {
      picked[i] = from[positions[i]];
    }
    return picked;
  }
}
