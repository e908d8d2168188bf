package vedette.engine.operator;

import java.util.ArrayList;
import java.util.List;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.schema.Schema;
import vedette.engine.run.Budget;
import vedette.engine.run.LimitReached;
import vedette.engine.run.RunContext;

/// Rows that an operator keeps in memory, against the budget.
public final class HeldRows implements AutoCloseable {
  private final Schema schema;
  private final Budget.Share share;
  private final RunContext context;
  private final List<Batch> batches = new ArrayList<>();
  private Footprint footprint = new Footprint();
  private long rows;
  private long bytes;

  public HeldRows(Schema schema, String what, RunContext context) {
    this.schema = schema;
    this.context = context;
    this.share = context.budget().share(what);
  }

  /// All rows of `input`, which is read to its end and closed.
  public static HeldRows of(Operator input, String what, RunContext context) {
    var held = new HeldRows(input.schema(), what, context);
    try (var batches = input.open()) {
      held.addAll(batches);
      return held;
    } catch (RuntimeException failure) {
      held.close();
      throw failure;
    }
  }

  private void addAll(Batches from) {
    for (var batch = from.next(); batch != null; batch = from.next()) {
      add(batch);
    }
  }

  public void add(Batch batch) {
    context.checkpoint();
    if (batch.size() == 0) {
      return;
    }
    grow(footprint.of(batch));
    rows += batch.size();
    if (rows > Integer.MAX_VALUE - 8) {
      throw new LimitReached(
          LimitReached.Limit.ROWS, "The query must hold more rows at once than it can.");
    }
    batches.add(batch);
  }

  public int rows() {
    return (int) rows;
  }

  public List<Batch> batches() {
    return batches;
  }

  /// All rows as one batch. While it is made there are all rows twice.
  public Batch joined() {
    if (batches.isEmpty()) {
      return Empty.batch(schema);
    }
    if (batches.size() > 1) {
      var apart = bytes;
      grow(apart);
      var joined = Concatenation.of(schema, batches);
      batches.clear();
      batches.add(joined);
      grow(new Footprint().of(joined) - bytes);
    }
    return batches.getFirst();
  }

  private void grow(long more) {
    bytes += more;
    share.set(bytes);
  }

  /// Forgets the rows and gives back what they cost.
  public void clear() {
    batches.clear();
    footprint = new Footprint();
    rows = 0;
    bytes = 0;
    share.set(0);
  }

  @Override
  public void close() {
    clear();
  }
}
