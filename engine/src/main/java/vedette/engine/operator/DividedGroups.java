package vedette.engine.operator;

import java.util.ArrayList;
import java.util.List;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.batch.Spools;
import vedette.data.column.Column;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.type.Type;
import vedette.engine.evaluate.Expression;
import vedette.engine.evaluate.Selection;
import vedette.engine.operator.SummarizeOperator.Aggregate;

/// A `summarize` whose groups do not fit into memory: keys and arguments of all rows are put aside
/// in shares by key, and then one share is summarized after the other.
///
/// What a lane gathered before it noticed is thrown away and its input read once more: states of
/// aggregates cannot be put aside, rows can.
final class DividedGroups {
  private final SummarizeOperator whole;
  private final List<Type> types = new ArrayList<>();
  private final List<Aggregate> aggregates = new ArrayList<>();
  private final List<Divided> divided = new ArrayList<>();

  private DividedGroups(SummarizeOperator whole, Spools spools) {
    this.whole = whole;
    types.addAll(whole.keyTypes());
    for (var aggregate : whole.aggregates()) {
      aggregates.add(overColumns(aggregate));
    }
    for (var lane = 0; lane <= whole.others().size(); lane++) {
      divided.add(new Divided(types, whole.level(), spools));
    }
  }

  /// The groups, share by share.
  static Batches of(SummarizeOperator whole, Spools spools) {
    var groups = new DividedGroups(whole, spools);
    var batches = new ShareBatches(groups.divided, groups::share);
    try {
      groups.divide();
      return batches;
    } catch (RuntimeException | Error failure) {
      batches.close();
      throw failure;
    }
  }

  /// The same aggregate over rows put aside: what needs rows is a column of them.
  private Aggregate overColumns(Aggregate aggregate) {
    var arguments = new ArrayList<Expression>();
    for (var argument : aggregate.arguments()) {
      if (argument.needsRows()) {
        arguments.add(Expression.column(argument.type(), types.size()));
        types.add(argument.type());
      } else {
        arguments.add(argument);
      }
    }
    return new Aggregate(arguments, aggregate.state(), aggregate.outputs());
  }

  private void divide() {
    var lanes = new Lanes<Boolean>();
    for (var lane = 1; lane < divided.size(); lane++) {
      var other = whole.others().get(lane - 1);
      var into = divided.get(lane);
      lanes.start(() -> divide(other.operator(), into));
    }
    lanes.alongside(() -> divide(whole, divided.getFirst()));
    lanes.results();
  }

  private static boolean divide(SummarizeOperator lane, Divided into) {
    try (var batches = lane.input().open()) {
      for (var batch = batches.next(); batch != null; batch = batches.next()) {
        lane.context().checkpoint();
        if (batch.size() > 0) {
          var keys = values(lane.keys(), batch);
          var columns = new ArrayList<>(keys);
          for (var aggregate : lane.aggregates()) {
            columns.addAll(
                values(
                    aggregate.arguments().stream().filter(Expression::needsRows).toList(), batch));
          }
          into.add(new Batch(columns, batch.size()), keys);
        }
      }
    }
    return true;
  }

  private static List<Column> values(List<Expression> expressions, Batch batch) {
    var all = Selection.all(batch);
    var values = new ArrayList<Column>();
    for (var expression : expressions) {
      values.add(expression.evaluate(batch, all));
    }
    return values;
  }

  private SummarizeOperator share(int number) {
    var fields = new ArrayList<Field>();
    for (var type : types) {
      fields.add(new Field("c" + fields.size(), type));
    }
    var keys = new ArrayList<Expression>();
    for (var type : whole.keyTypes()) {
      keys.add(Expression.column(type, keys.size()));
    }
    return new SummarizeOperator(
        Divided.share(divided, number, Schema.of(fields)),
        keys,
        whole.keyTypes(),
        aggregates,
        whole.schema(),
        whole.context(),
        List.of(),
        null,
        whole.level() + 1);
  }
}
