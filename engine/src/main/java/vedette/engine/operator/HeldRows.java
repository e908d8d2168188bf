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
  private final Footprint footprint = new Footprint();
  private long rows;

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
    share.add(footprint.of(batch));
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

  /// All rows as one batch.
  public Batch joined() {
    if (batches.isEmpty()) {
      return Empty.batch(schema);
    }
    var joined = Concatenation.of(schema, batches);
    batches.clear();
    batches.add(joined);
    return joined;
  }

  /// Forgets the rows, keeps what they cost until [#close()] or the next rows.
  public void clear() {
    batches.clear();
    rows = 0;
    share.set(0);
  }

  @Override
  public void close() {
    clear();
  }
}
