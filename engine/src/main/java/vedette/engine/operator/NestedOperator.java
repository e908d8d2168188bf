package vedette.engine.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.schema.Schema;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.engine.evaluate.Expression;
import vedette.engine.evaluate.Selection;
import vedette.engine.operator.SummarizeOperator.Aggregate;
import vedette.engine.run.RunContext;

/// `top-nested`: the best groups of all rows, within each the best groups of the next level, and so
/// on; the rest of a level may stand as one group of others.
public record NestedOperator(Operator input, List<Level> levels, Schema schema, RunContext context)
    implements Operator {
  public NestedOperator {
    levels = List.copyOf(levels);
  }

  /// @param count groups kept, or -1 for all
  /// @param others what the group of all others is called, or null for none
  public record Level(
      long count,
      Expression of,
      Type type,
      @Nullable Scalar others,
      Aggregate by,
      boolean ascending) {}

  @Override
  public List<Operator> inputs() {
    return List.of(input);
  }

  @Override
  public String describe() {
    return "top-nested of " + levels.size() + " levels";
  }

  @Override
  public Batches open() {
    return Deferred.of(() -> {
      var held = HeldRows.of(input, "top-nested", context);
      return Deferred.holding(held, Pieces.of(new Run(held.joined()).all(), 4096));
    });
  }

  /// One reading: builds the output row by row.
  private final class Run {
    private final Batch rows;
    private final List<Column> values = new ArrayList<>();
    private final List<List<Column>> arguments = new ArrayList<>();
    private final List<ColumnBuilder> output = new ArrayList<>();
    private final @Nullable Object[] path = new @Nullable Object[levels.size() * 2];

    Run(Batch rows) {
      this.rows = rows;
      for (var level : levels) {
        values.add(level.of().evaluate(rows, Selection.all(rows)));
        arguments.add(Expression.values(level.by().arguments(), rows));
      }
      schema.fields().forEach(field -> output.add(new ColumnBuilder(field.type(), 16)));
    }

    Batch all() {
      descend(0, IntStream.range(0, rows.size()).toArray());
      var columns = output.stream().map(ColumnBuilder::build).toList();
      return new Batch(columns, columns.getFirst().size());
    }

    private void descend(int depth, int[] members) {
      context.checkpoint();
      if (depth == levels.size()) {
        emit();
        return;
      }
      var level = levels.get(depth);
      var table = new GroupTable(List.of(level.type()));
      var of = values.get(depth).take(members, members.length);
      var groups = table.groups(List.of(of), members.length);
      var results = aggregate(depth, members, groups, table.size());
      var order = order(level, results, table.size());
      var kept = level.count() < 0 ? order.length : (int) Math.min(level.count(), order.length);
      var keys = table.keyColumns().getFirst();
      for (var i = 0; i < kept; i++) {
        path[2 * depth] = keys.value(order[i]);
        path[2 * depth + 1] = results.value(order[i]);
        descend(depth + 1, membersOf(members, groups, order[i]));
      }
      if (level.others() != null && kept < order.length) {
        others(depth, membersOfRest(members, groups, order, kept));
      }
    }

    private Column aggregate(int depth, int[] members, int[] groups, int count) {
      var state = levels.get(depth).by().state().get();
      state.grow(count);
      var picked =
          arguments.get(depth).stream()
              .map(column -> column.take(members, members.length))
              .toArray(Column[]::new);
      state.add(picked, groups, members.length);
      return state.result(0, count);
    }

    private int[] order(Level level, Column results, int count) {
      var key = new Comparison.Key(results, level.ascending(), level.ascending());
      return MergeSort.order(count, new Comparison(List.of(key)), context::checkpoint);
    }

    private static int[] membersOf(int[] members, int[] groups, int group) {
      return IntStream.range(0, members.length)
          .filter(i -> groups[i] == group)
          .map(i -> members[i])
          .toArray();
    }

    private static int[] membersOfRest(int[] members, int[] groups, int[] order, int kept) {
      var isKept = new boolean[order.length];
      Arrays.stream(order, 0, kept).forEach(group -> isKept[group] = true);
      return IntStream.range(0, members.length)
          .filter(i -> !isKept[groups[i]])
          .map(i -> members[i])
          .toArray();
    }

    /// One row for the others of a level; deeper levels show their own others, or nothing.
    private void others(int depth, int[] members) {
      for (var deeper = depth; deeper < levels.size(); deeper++) {
        var label = levels.get(deeper).others();
        var total = aggregate(deeper, members, new int[members.length], 1);
        path[2 * deeper] = label == null ? null : label.value();
        path[2 * deeper + 1] = label == null || total.isNull(0) ? null : total.value(0);
      }
      emit();
    }

    private void emit() {
      for (var i = 0; i < path.length; i++) {
        output.get(i).append(path[i]);
      }
    }
  }
}
