package vedette.engine.operator;

import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.batch.Spool;
import vedette.engine.run.RunContext;

/// Rows that are read several times, by several threads perhaps: in memory while there is room for
/// them, else put aside.
public final class KeptRows implements AutoCloseable {
  private final HeldRows held;
  private final Operator input;
  private final RunContext context;
  private @Nullable Spool aside;

  private KeptRows(Operator input, String what, RunContext context) {
    this.input = input;
    this.context = context;
    this.held = new HeldRows(input.schema(), what, context);
  }

  /// All rows of `input`, which is read to its end and closed.
  public static KeptRows of(Operator input, String what, RunContext context) {
    var kept = new KeptRows(input, what, context);
    try (var batches = input.open()) {
      for (var batch = batches.next(); batch != null; batch = batches.next()) {
        kept.add(batch);
      }
      kept.open().close(); // nothing is written from here on
      return kept;
    } catch (RuntimeException failure) {
      kept.close();
      throw failure;
    }
  }

  private void add(Batch batch) {
    var spools = context.settings().spools();
    if (spools == null) {
      held.add(batch);
      return;
    }
    var open = aside;
    if (open == null && held.offer(batch, 0)) {
      return;
    }
    if (open == null) {
      open = spools.open(input.schema().fields().stream().map(field -> field.type()).toList());
      aside = open;
      held.batches().forEach(open::add);
      held.clear();
    }
    context.checkpoint();
    if (batch.size() > 0) {
      open.add(batch);
    }
  }

  /// The rows from the first on.
  public Batches open() {
    var open = aside;
    return open == null ? Batches.of(held.batches()) : open.read();
  }

  @Override
  public void close() {
    held.close();
    if (aside != null) {
      aside.close();
      aside = null;
    }
  }
}
