package vedette.engine.operator;

import java.util.List;
import vedette.data.batch.Batches;
import vedette.data.schema.Schema;
import vedette.engine.run.RunContext;

/// `sort`: all rows, then in order. Rows that tie stay as they came.
public record SortOperator(Operator input, SortOrder order, RunContext context)
    implements Operator {
  @Override
  public Schema schema() {
    return input.schema();
  }

  @Override
  public List<Operator> inputs() {
    return List.of(input);
  }

  @Override
  public String describe() {
    return "sort by " + order.keys().size() + " keys";
  }

  @Override
  public Batches open() {
    return Deferred.of(this::sorted);
  }

  private Batches sorted() {
    var rows = HeldRows.of(input, "sort", context);
    var all = rows.joined();
    var sorted = order.order(all, context::checkpoint);
    return Deferred.holding(
        rows, Pieces.of(all, sorted, sorted.length, context.settings().batchRows()));
  }
}
