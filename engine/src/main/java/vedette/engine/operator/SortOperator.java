package vedette.engine.operator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.schema.Schema;
import vedette.engine.run.RunContext;

/// `sort`: all rows, then in order. Rows that tie stay as they came. What does not fit into memory
/// is sorted in several runs outside of it.
public record SortOperator(Operator input, SortOrder order, RunContext context)
    implements Operator {
  /// Of the order: numbers of rows, twice, and keys that are computed.
  private static final int BYTES_OF_A_ROW = 24;

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
    var spools = context.settings().spools();
    var held = new HeldRows(schema(), "sort", context);
    var runs = spools == null ? null : new SortedRuns(order, schema(), context, spools);
    try (var batches = input.open()) {
      for (var batch = batches.next(); batch != null; batch = batches.next()) {
        gather(batch, held, runs);
      }
      if (runs != null && !runs.isEmpty()) {
        runs.add(held);
        return Deferred.holding(runs, runs.merged());
      }
    } catch (RuntimeException failure) {
      held.close();
      if (runs != null) {
        runs.close();
      }
      throw failure;
    }
    var all = held.joined();
    var sorted = order.order(all, context::checkpoint);
    held.endWork();
    return Deferred.holding(
        held, Pieces.of(all, sorted, sorted.length, context.settings().batchRows()));
  }

  /// Holds the rows, or first puts those aside that are held already.
  private static void gather(Batch batch, HeldRows held, @Nullable SortedRuns runs) {
    if (runs == null) {
      held.add(batch);
    } else if (!held.offer(batch, BYTES_OF_A_ROW)) {
      runs.add(held);
      if (!held.offer(batch, BYTES_OF_A_ROW)) {
        held.add(batch);
        runs.add(held);
      }
    }
  }
}
