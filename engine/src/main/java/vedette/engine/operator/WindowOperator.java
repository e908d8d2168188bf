package vedette.engine.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.column.Column;
import vedette.data.schema.Schema;
import vedette.engine.evaluate.Expression;
import vedette.engine.run.RunContext;

/// Adds columns that depend on neighbouring rows.
///
/// Functions that only look back and carry a state stream batch by batch; when one of them reaches
/// for other rows (`prev`, `next`), all rows are held.
public record WindowOperator(Operator input, List<Call> calls, Schema schema, RunContext context)
    implements Operator {
  public WindowOperator {
    calls = List.copyOf(calls);
  }

  /// @param state a fresh state for each reading
  /// @param needsAll whether the function reaches for rows of other batches
  public record Call(
      String name, List<Expression> arguments, Supplier<WindowFunction> state, boolean needsAll) {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  @Override
  public List<Operator> inputs() {
    return List.of(input);
  }

  @Override
  public String describe() {
    return calls.stream().map(Call::name).collect(Collectors.joining(", ", "window ", ""));
  }

  @Override
  public Batches open() {
    if (calls.stream().anyMatch(Call::needsAll)) {
      return Deferred.of(this::overAll);
    }
    return streaming(input.open());
  }

  private Batches overAll() {
    var held = HeldRows.of(input, "window functions", context);
    var rows = append(held.joined(), states());
    return Deferred.holding(held, Pieces.of(rows, context.settings().batchRows()));
  }

  private Batches streaming(Batches batches) {
    var states = states();
    return new Batches() {
      @Override
      public @Nullable Batch next() {
        var batch = batches.next();
        return batch == null ? null : append(batch, states);
      }

      @Override
      public void close() {
        batches.close();
      }
    };
  }

  private List<WindowFunction> states() {
    return calls.stream().map(call -> call.state().get()).toList();
  }

  private Batch append(Batch batch, List<WindowFunction> states) {
    var extended = batch;
    for (var i = 0; i < calls.size(); i++) {
      var arguments = Expression.values(calls.get(i).arguments(), extended);
      var columns = new ArrayList<Column>(extended.columns());
      columns.add(states.get(i).next(arguments, batch.size()));
      extended = new Batch(columns, batch.size());
    }
    return extended;
  }
}
