package vedette.engine.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vedette.engine.run.PresentRun;

/// Work that further threads do while this one does its own part. A failure of any lane is the
/// failure of all; limits of the run, which every lane looks at, end the others.
final class Lanes<T> {
  /// How long to look for an answer before going to sleep, which takes about as long to wake from.
  private static final int LOOKS = 1_000;

  /// What a question may have taken so far for the next one to be worth looking for.
  private static final long SMALL_NANOSECONDS = 2_000_000;

  private static final LaneThreads THREADS = new LaneThreads();

  private final List<FutureTask<T>> tasks = new ArrayList<>();

  void start(Supplier<T> work) {
    var run = PresentRun.orNull();
    var task = new FutureTask<T>(PresentRun.carried(work)::get);
    tasks.add(task);
    THREADS.execute(() -> {
      task.run();
      return run != null && run.elapsed() < SMALL_NANOSECONDS;
    });
  }

  /// Does the part of this thread. Fails only when no other lane works any more.
  T alongside(Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException | Error failure) {
      for (var task : tasks) {
        try {
          task.get();
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
        } catch (ExecutionException further) {
          failure.addSuppressed(further.getCause());
        }
      }
      throw failure;
    }
  }

  /// What the other lanes answered, in the order of their start.
  List<T> results() {
    var results = new ArrayList<T>();
    RuntimeException failure = null;
    for (var task : tasks) {
      try {
        results.add(soon(task).get());
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        failure = new IllegalStateException(interrupted);
      } catch (ExecutionException e) {
        failure = rethrown(e.getCause());
      }
    }
    if (failure != null) {
      throw failure;
    }
    return results;
  }

  private static <T> FutureTask<T> soon(FutureTask<T> task) {
    for (var look = 0; look < LOOKS && !task.isDone(); look++) {
      Thread.onSpinWait();
    }
    return task;
  }

  private static RuntimeException rethrown(@Nullable Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
  }
}
