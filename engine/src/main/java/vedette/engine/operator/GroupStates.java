package vedette.engine.operator;

import java.util.ArrayList;
import java.util.List;
import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.engine.evaluate.Expression;
import vedette.engine.evaluate.Selection;
import vedette.engine.operator.SummarizeOperator.Aggregate;
import vedette.functions.Accumulator;
import vedette.functions.RowCounter;
import vedette.functions.RowKeeper;

/// Groups, and the state of each aggregate over them.
///
/// @param table numbers the groups; without keys there is one
/// @param states one for each aggregate
record GroupStates(SummarizeOperator summarize, GroupNumbers table, List<Accumulator> states) {
  /// With fresh states.
  static GroupStates of(SummarizeOperator summarize, GroupNumbers table) {
    var states = new ArrayList<Accumulator>();
    for (var aggregate : summarize.aggregates()) {
      states.add(aggregate.state().get());
    }
    return new GroupStates(summarize, table, states);
  }

  private List<Expression> keys() {
    return summarize.keys();
  }

  int size() {
    return keys().isEmpty() ? 1 : table.size();
  }

  long bytes() {
    var bytes = table.bytes();
    for (var state : states) {
      bytes += state.bytes();
    }
    return bytes;
  }

  /// Counts rows of a group, where nothing but their number is asked.
  void addCount(int group, long count) {
    for (var state : states) {
      state.grow(size());
      ((RowCounter) state).addCount(group, count);
    }
  }

  void add(Batch batch) {
    add(
        batch,
        keys().isEmpty()
            ? new int[batch.size()]
            : table.groups(Expression.values(keys(), batch), batch.size()));
  }

  /// @param groups of the rows, which may have room behind them
  void add(Batch batch, int[] groups) {
    var count = size();
    for (var i = 0; i < states.size(); i++) {
      states.get(i).grow(count);
      add(summarize.aggregates().get(i), states.get(i), batch, groups);
    }
  }

  private static void add(Aggregate aggregate, Accumulator state, Batch batch, int[] groups) {
    var arguments = aggregate.arguments();
    var all = Selection.all(batch);
    if (state instanceof RowKeeper keeper && batch.isLate() && arguments.size() > 1) {
      keeper.keep(
          arguments.getFirst().evaluate(batch, all),
          (rows, count) ->
              Expression.values(arguments, batch.take(rows, count)).toArray(Column[]::new),
          groups,
          batch.size());
    } else {
      state.add(Expression.values(arguments, batch).toArray(Column[]::new), groups, batch.size());
    }
  }

  /// Tells that the groups added last hardly get more rows.
  void endGroups(boolean forGood) {
    for (var state : states) {
      state.endGroups(forGood);
    }
  }

  /// Adds what another lane has gathered.
  void merge(GroupStates part) {
    var count = part.size();
    var map = keys().isEmpty() ? new int[1] : table.merge(part.table);
    for (var i = 0; i < states.size(); i++) {
      part.states.get(i).grow(count);
      states.get(i).grow(size());
      states.get(i).merge(part.states.get(i), map, count);
    }
  }

  /// What is left to be done before the result, in parts that lanes may do at once.
  List<Runnable> endings(int parts) {
    return states.stream().flatMap(state -> state.endings(parts).stream()).toList();
  }

  /// Forgets the states; those that cannot are made anew.
  void clear() {
    for (var i = 0; i < states.size(); i++) {
      if (!states.get(i).clear()) {
        states.set(i, summarize.aggregates().get(i).state().get());
      }
    }
  }

  /// What the aggregates give.
  List<Column> results() {
    var count = size();
    var columns = new ArrayList<Column>();
    for (var i = 0; i < states.size(); i++) {
      states.get(i).grow(count);
      for (var output = 0; output < summarize.aggregates().get(i).outputs(); output++) {
        columns.add(states.get(i).result(output, count));
      }
    }
    return columns;
  }

  /// The keys, then what the aggregates give.
  Batch result() {
    var columns = new ArrayList<Column>();
    if (!keys().isEmpty()) {
      columns.addAll(table.keyColumns());
    }
    columns.addAll(results());
    return new Batch(columns, size());
  }
}
