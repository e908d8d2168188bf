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
  private CopyFootprint copy = new CopyFootprint();
  private long rows;
  private long bytes;
  private long copyBytes;
  private long workBytes;

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
    keep(batch);
  }

  private void keep(Batch batch) {
    rows += batch.size();
    if (rows > Integer.MAX_VALUE - 8) {
      throw new LimitReached(
          LimitReached.Limit.ROWS, "The query must hold more rows at once than it can.");
    }
    batches.add(batch);
  }

  /// Adds a batch if there is room for it and for what is to come: all rows as one batch
  /// ([#joined()]) and `bytesOfARow` of work for each. After a refusal the rows must be cleared
  /// before more are offered.
  boolean offer(Batch batch, long bytesOfARow) {
    context.checkpoint();
    if (batch.size() == 0) {
      return true;
    }
    var then = bytes + footprint.of(batch);
    var copied = copyBytes + copy.of(batch);
    var work = (rows + batch.size()) * bytesOfARow;
    if (!share.offer(then + copied + work)) {
      return false;
    }
    bytes = then;
    copyBytes = copied;
    workBytes = work;
    keep(batch);
    return true;
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
      grow(Math.max(0, apart - copyBytes));
      var joined = Concatenation.of(schema, batches);
      batches.clear();
      batches.add(joined);
      bytes = new Footprint().of(joined);
    }
    copyBytes = 0;
    grow(0);
    return batches.getFirst();
  }

  /// Reserves what work on the rows is going to take, before it is taken.
  ///
  /// @throws LimitReached when there is no room
  void beginWork(long bytesOfARow) {
    workBytes = rows * bytesOfARow;
    grow(0);
  }

  /// Gives back what was reserved for work that is done, or that is counted elsewhere from now on.
  void endWork() {
    copyBytes = 0;
    workBytes = 0;
    grow(0);
  }

  private void grow(long more) {
    bytes += more;
    share.set(bytes + copyBytes + workBytes);
  }

  /// Forgets the rows and gives back what they cost.
  public void clear() {
    batches.clear();
    footprint = new Footprint();
    rows = 0;
    copy = new CopyFootprint();
    bytes = 0;
    copyBytes = 0;
    workBytes = 0;
    share.set(0);
  }

  @Override
  public void close() {
    clear();
  }
}
