package vedette.engine.operator;

import java.util.List;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.schema.Schema;
import vedette.engine.run.RunContext;

/// `top`: the first rows of a sort, without holding many more than those.
///
/// Rows gather until there are several times as many as wanted, then all but the best are let go;
/// ties keep the order in which they came, as `sort | take` would.
public record TopOperator(Operator input, int count, SortOrder order, RunContext context)
    implements Operator {
  private static final int FEWEST_GATHERED = 65_536;

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
    return "top " + count;
  }

  @Override
  public Batches open() {
    return Deferred.of(this::best);
  }

  private Batches best() {
    var held = new HeldRows(schema(), "top", context);
    var most = Math.max(FEWEST_GATHERED, count * 4L);
    try (var batches = input.open()) {
      for (var batch = batches.next(); batch != null; batch = batches.next()) {
        held.add(batch);
        if (held.rows() > most) {
          keepBest(held);
        }
      }
    }
    var best = keepBest(held);
    return Deferred.holding(held, Pieces.of(best, context.settings().batchRows()));
  }

  private Batch keepBest(HeldRows held) {
    var all = held.joined();
    var best = all.take(order.order(all, context::checkpoint), Math.min(count, all.size()));
    held.clear();
    held.add(best);
    return best;
  }
}
