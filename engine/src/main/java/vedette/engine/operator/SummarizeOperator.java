package vedette.engine.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.column.Column;
import vedette.data.column.TextColumn;
import vedette.data.schema.Schema;
import vedette.data.type.Type;
import vedette.engine.evaluate.Expression;
import vedette.engine.evaluate.Selection;
import vedette.engine.run.Budget;
import vedette.engine.run.RunContext;
import vedette.functions.Accumulator;
import vedette.functions.RowCounter;
import vedette.functions.RowKeeper;

/// `summarize`, `distinct` and `count`: groups in order of first sight, each aggregate an
/// [Accumulator] over group numbers.
///
/// Without keys there is one group even over no rows; with keys and no rows there is none.
///
/// @param keys what to group by
/// @param keyTypes the types of the keys
/// @param others the same once more for each further lane, over the other parts of the same table
public record SummarizeOperator(
    Operator input,
    List<Expression> keys,
    List<Type> keyTypes,
    List<Aggregate> aggregates,
    Schema schema,
    RunContext context,
    List<SummarizeOperator> others)
    implements Operator {
  public SummarizeOperator {
    keys = List.copyOf(keys);
    keyTypes = List.copyOf(keyTypes);
    aggregates = List.copyOf(aggregates);
    others = List.copyOf(others);
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
    return "summarize "
        + aggregates.size()
        + " by "
        + keys.size()
        + (others.isEmpty() ? "" : " on " + (others.size() + 1) + " lanes");
  }

  @Override
  public Batches open() {
    return Deferred.of(this::summarized);
  }

  private Batches summarized() {
    try (var share = context.budget().share("summarize")) {
      var whole = others.isEmpty() ? gathered(share) : merged(share);
      return Pieces.of(result(whole.table(), whole.states()), context.settings().batchRows());
    }
  }

  /// What one lane has gathered.
  private record Gathered(GroupTable table, List<Accumulator> states) {}

  private Gathered gathered(Budget.Share share) {
    try (var batches = input.open()) {
      var table = new GroupTable(keyTypes);
      var states = aggregates.stream().map(aggregate -> aggregate.state().get()).toList();
      var counts = countsTexts(states) ? new CodeCounts() : null;
      for (var batch = batches.next(); batch != null; batch = batches.next()) {
        context.checkpoint();
        if (counts != null
            && keys.getFirst().evaluate(batch, Selection.all(batch)) instanceof TextColumn texts
            && texts.dictionary().isDistinct()) {
          counts.add(texts, table, states);
        } else {
          if (counts != null) {
            counts.flush(table, states);
          }
          add(batch, table, states);
        }
        share.set(bytes(table, states));
      }
      if (counts != null) {
        counts.flush(table, states);
        share.set(bytes(table, states));
      }
      return new Gathered(table, states);
    }
  }

  /// Every lane gathers what it finds; groups of the same key are then put together.
  private Gathered merged(Budget.Share share) {
    var lanes = new Lanes<Gathered>();
    for (var other : others) {
      lanes.start(() -> {
        try (var own = context.budget().share("summarize")) {
          return other.gathered(own);
        }
      });
    }
    var whole = lanes.alongside(() -> gathered(share));
    for (var part : lanes.results()) {
      merge(part, whole);
      share.set(bytes(whole.table(), whole.states()));
    }
    return whole;
  }

  private void merge(Gathered part, Gathered whole) {
    var count = groupCount(part.table());
    var map = keys.isEmpty() ? new int[1] : whole.table().groups(part.table().keyColumns(), count);
    for (var i = 0; i < aggregates.size(); i++) {
      part.states().get(i).grow(count);
      whole.states().get(i).grow(groupCount(whole.table()));
      whole.states().get(i).merge(part.states().get(i), map, count);
    }
  }

  private boolean countsTexts(List<Accumulator> states) {
    return keys.size() == 1
        && keyTypes.getFirst() == Type.STRING
        && states.stream().allMatch(RowCounter.class::isInstance);
  }

  private void add(Batch batch, GroupTable table, List<Accumulator> states) {
    if (keys.isEmpty() && states.stream().allMatch(RowCounter.class::isInstance)) {
      for (var state : states) {
        state.grow(1);
        ((RowCounter) state).addCount(0, batch.size());
      }
      return;
    }
    var groups = groups(batch, table);
    var count = groupCount(table);
    for (var i = 0; i < aggregates.size(); i++) {
      states.get(i).grow(count);
      add(aggregates.get(i), states.get(i), batch, groups);
    }
  }

  private static void add(Aggregate aggregate, Accumulator state, Batch batch, int[] groups) {
    var arguments = aggregate.arguments();
    var all = Selection.all(batch);
    if (state instanceof RowKeeper keeper && batch.isLate() && arguments.size() > 1) {
      keeper.keep(
          arguments.getFirst().evaluate(batch, all),
          (rows, count) -> {
            var kept = batch.take(rows, count);
            return values(arguments, kept, Selection.all(count)).toArray(Column[]::new);
          },
          groups,
          batch.size());
    } else {
      state.add(values(arguments, batch, all).toArray(Column[]::new), groups, batch.size());
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
