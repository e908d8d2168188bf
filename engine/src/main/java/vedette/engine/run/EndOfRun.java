package vedette.engine.run;

import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicLimitException;
import vedette.data.world.DiskFullException;

/// How a run that hits a limit of the machine ends: with a sentence about the query, like one that
/// hits a limit of its settings. Operators look ahead as well as they can; this is for the rest.
///
/// Slips of the program stay what they are, so that they are noticed.
final class EndOfRun {
  private EndOfRun() {}

  /// The failure to tell the caller.
  static RuntimeException of(Throwable failure) {
    return switch (failure) {
      case OutOfMemoryError _ ->
          new LimitReached(
              LimitReached.Limit.HEAP, "The query needs more memory than the program has.");
      case StackOverflowError _ ->
          new QueryFailure("The query nests deeper than can be run.", null);
      case DynamicLimitException _ ->
          new QueryFailure(
              "A dynamic value of the query grows too large, or nests deeper than "
                  + Dynamic.MAX_DEPTH
                  + " levels.",
              null);
      case UncheckedIOException unchecked when unchecked.getCause() instanceof DiskFullException ->
          new LimitReached(
              LimitReached.Limit.DISK,
              "The query must put more rows aside than the disk has room for: "
                  + unchecked.getCause().getMessage()
                  + ".");
      case RuntimeException runtime -> runtime;
      case Error error -> throw error;
      default -> new IllegalStateException(failure);
    };
  }

  /// The batches of `opening`, whose failures are told as above.
  ///
  /// @param run whom the work is for
  static Batches guarding(RunContext run, Supplier<Batches> opening) {
    var batches = guarded(() -> PresentRun.during(run, opening));
    return new Batches() {
      @Override
      public @Nullable Batch next() {
        try {
          return PresentRun.next(run, batches);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError failure) {
          throw of(failure);
        }
      }

      @Override
      public void close() {
        batches.close();
      }
    };
  }

  private static Batches guarded(Supplier<Batches> opening) {
    try {
      return opening.get();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError failure) {
      throw of(failure);
    }
  }
}
