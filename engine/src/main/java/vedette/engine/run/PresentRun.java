package vedette.engine.run;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;

/// The run that this thread works for, asked by loops so deep inside that nobody can hand it to
/// them: a few rows of long texts may take seconds, and a query must end when its time is over.
public final class PresentRun {
  private static final ScopedValue<RunContext> RUN = ScopedValue.newInstance();

  private PresentRun() {}

  /// What `work` answers, done for `run`.
  static <T> T during(RunContext run, Supplier<T> work) {
    return ScopedValue.where(RUN, run).call(work::get);
  }

  /// The next batch, read for `run`.
  static @Nullable Batch next(RunContext run, Batches from) {
    var read = new @Nullable Batch[1];
    ScopedValue.where(RUN, run).run(() -> read[0] = from.next());
    return read[0];
  }

  /// The run that this thread works for, or null.
  public static @Nullable RunContext orNull() {
    return RUN.isBound() ? RUN.get() : null;
  }

  /// The same work, done for the present run by whichever thread it is given to.
  public static <T> Supplier<T> carried(Supplier<T> work) {
    if (!RUN.isBound()) {
      return work;
    }
    var run = RUN.get();
    return () -> during(run, work);
  }

  /// Called every few rows.
  ///
  /// @throws LimitReached when the run was cancelled or has used up its time
  public static void checkpoint() {
    if (RUN.isBound()) {
      RUN.get().checkpoint();
    }
  }
}
