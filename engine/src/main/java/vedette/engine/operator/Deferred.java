package vedette.engine.operator;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.engine.run.Budget;

/// The output of an operator that must see all its input first: no work is done before the first
/// batch is asked for.
final class Deferred implements Batches {
  private final Supplier<Batches> making;
  private @Nullable Batches made;

  private Deferred(Supplier<Batches> making) {
    this.making = making;
  }

  static Deferred of(Supplier<Batches> making) {
    return new Deferred(making);
  }

  /// The same batches; closing them also gives back what was held for them.
  private static Batches holding(Runnable held, Batches batches) {
    return new Batches() {
      @Override
      public @Nullable Batch next() {
        return batches.next();
      }

      @Override
      public void close() {
        batches.close();
        held.run();
      }
    };
  }

  static Batches holding(HeldRows held, Batches batches) {
    return holding(held::close, batches);
  }

  static Batches holding(SortedRuns held, Batches batches) {
    return holding(held::close, batches);
  }

  static Batches holding(Budget.Share held, Batches batches) {
    return holding(held::close, batches);
  }

  @Override
  public @Nullable Batch next() {
    if (made == null) {
      made = making.get();
    }
    return made.next();
  }

  @Override
  public void close() {
    if (made != null) {
      made.close();
    }
  }
}
