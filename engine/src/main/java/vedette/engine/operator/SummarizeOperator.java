package vedette.engine.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.column.Column;
import vedette.data.schema.Schema;
import vedette.data.type.Type;
import vedette.engine.evaluate.Expression;
import vedette.engine.evaluate.Selection;
import vedette.engine.run.RunContext;
import vedette.functions.Accumulator;

/// `summarize`, `distinct` and `count`: groups in order of first sight, each aggregate an
/// [Accumulator] over group numbers.
///
/// Without keys there is one group even over no rows; with keys and no rows there is none.
///
/// @param keys what to group by
/// @param keyTypes the types of the keys
public record SummarizeOperator(
    Operator input,
    List<Expression> keys,
    List<Type> keyTypes,
    List<Aggregate> aggregates,
    Schema schema,
    RunContext context)
    implements Operator {
  public SummarizeOperator {
    keys = List.copyOf(keys);
    keyTypes = List.copyOf(keyTypes);
    aggregates = List.copyOf(aggregates);
  }

  /// An aggregate to run: expressions for its arguments and a fresh state for each reading.
  ///
  /// @param outputs how many columns it gives
  public record Aggregate(List<Expression> arguments, Supplier<Accumulator> state, int outputs) {
    public Aggregate {
      arguments = List.copyOf(arguments);
    }
  }

  @Override
  public List<Operator> inputs() {
    return List.of(input);
  }

  @Override
  public String describe() {
    return "summarize " + aggregates.size() + " by " + keys.size();
  }

  @Override
  public Batches open() {
    return Deferred.of(this::summarized);
  }

  private Batches summarized() {
    try (var share = context.budget().share("summarize");
        var batches = input.open()) {
      var table = new GroupTable(keyTypes);
      var states = aggregates.stream().map(aggregate -> aggregate.state().get()).toList();
      for (var batch = batches.next(); batch != null; batch = batches.next()) {
        context.checkpoint();
        add(batch, table, states);
        share.set(bytes(table, states));
      }
      return Pieces.of(result(table, states), context.settings().batchRows());
    }
  }

  private void add(Batch batch, GroupTable table, List<Accumulator> states) {
    var all = Selection.all(batch);
    var groups = groups(batch, table);
    var count = groupCount(table);
    for (var i = 0; i < aggregates.size(); i++) {
      var arguments = values(aggregates.get(i).arguments(), batch, all);
      states.get(i).grow(count);
      states.get(i).add(arguments.toArray(Column[]::new), groups, batch.size());
    }
  }

  private int[] groups(Batch batch, GroupTable table) {
    if (keys.isEmpty()) {
      return new int[batch.size()];
    }
    return table.groups(values(keys, batch, Selection.all(batch.size())), batch.size());
  }

  private static List<Column> values(
      List<Expression> expressions, Batch batch, Selection selection) {
    var values = new ArrayList<Column>(expressions.size());
    for (var expression : expressions) {
      values.add(expression.evaluate(batch, selection));
    }
    return values;
  }

  private int groupCount(GroupTable table) {
    return keys.isEmpty() ? 1 : table.size();
  }

  private static long bytes(GroupTable table, List<Accumulator> states) {
    var bytes = table.bytes();
    for (var state : states) {
      bytes += state.bytes();
    }
    return bytes;
  }

  private Batch result(GroupTable table, List<Accumulator> states) {
    var count = groupCount(table);
    var columns = new ArrayList<Column>(schema.size());
    if (!keys.isEmpty()) {
      columns.addAll(table.keyColumns());
    }
    for (var i = 0; i < states.size(); i++) {
      states.get(i).grow(count);
      for (var output = 0; output < aggregates.get(i).outputs(); output++) {
        columns.add(states.get(i).result(output, count));
      }
    }
    return new Batch(columns, count);
  }
}
